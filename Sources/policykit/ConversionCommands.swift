import ArgumentParser
import PolicyKitDaemon

/// `policykit import`.
struct ImportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "import", abstract: "Writes policies of PolicyKit's JSON as .py files that behave the same.",
        discussion: """
            Beside each policy, or in --to DIR, a .py file of the same name is written; the JSON stays. A starter kit of \
            PolicyKit's becomes a folder of policies with a roles file. Exit status 1 when one could not be written.
            """)

    @Argument(
        help: "JSON files: policies that PolicyKit exported, or starter kits; the last may be the folder to write.")
    var files: [String]

    @Option(help: ArgumentHelp("Where to write; by default beside each file.", valueName: "dir"))
    var to: String?

    @Option(help: ArgumentHelp("The platform that a starter kit speaks of.", valueName: "name"))
    var platform = "slack"

    @Flag(help: "Replace files that are there.")
    var force = false

    func run() async throws {
        try await reporting {
            var files = files
            var folder = to
            if folder == nil, files.count > 1, let last = files.last, !last.hasSuffix(".json") {
                folder = FilePlace.trimmed(last)
                files.removeLast()
            }
            var conversion = FileConversion(folder: folder, isForced: force)
            for file in files { conversion.importFile(file, platform: platform) }
            try conversion.report()
        }
    }
}

/// `policykit export`.
struct ExportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "export", abstract: "Writes policies as PolicyKit's JSON.",
        discussion: """
            Each block becomes a text of code; what the file's body defines goes along into each block that uses it. Exit \
            status 1 when one could not be written.
            """)

    @Argument(help: "Policies: .py files.")
    var files: [String]

    @Option(help: ArgumentHelp("Where to write; by default beside each file.", valueName: "dir"))
    var to: String?

    @Flag(help: "Replace files that are there.")
    var force = false

    func run() async throws {
        try await reporting {
            var conversion = FileConversion(folder: to, isForced: force)
            for file in files { conversion.exportFile(file) }
            try conversion.report()
        }
    }
}

extension FileConversion {
    /// Says what was written and what was not.
    func report() throws {
        Terminal.say(findings.flatMap { $0.lines(Terminal.style) })
        Terminal.say(written.map { "wrote \($0)" })
        if findings.contains(where: \.isError) { throw ExitCode(1) }
    }
}
