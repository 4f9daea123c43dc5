import ArgumentParser
import Foundation
import Governance
import PolicyKitDaemon

/// `policykit check`.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check", abstract: "Checks policies and bots before they are used.",
        discussion: """
            Finds what keeps a policy from being loaded, what would go wrong when it runs, and what makes it costly. A \
            policy in the folder of a community whose bot files are checked with it is also checked against the \
            platforms that they connect. Exit status 1 with errors, 0 with warnings alone.
            """)

    @Argument(help: "Policies, bot files, and folders of them; by default policies and bots.")
    var paths: [String] = ["policies", "bots"]

    @Option(help: "text, for people; json, for editors: findings with file, line, column, message and hint.")
    var format: Format = .text

    @Flag(help: "Warnings count as errors.")
    var strict = false

    @Flag(help: "Also says, in words, what each policy can do.")
    var capabilities = false

    /// The forms of the report.
    enum Format: String, ExpressibleByArgument, CaseIterable {
        case text, json
    }

    func run() async throws {
        var check = FileCheck(environment: ProcessEnvironment.all)
        check.check(paths)
        switch format {
        case .text: say(check)
        case .json:
            let encoder = JSONEncoder()
            encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
            let report = CheckReport(check, withCapabilities: capabilities)
            Terminal.say(String(decoding: try encoder.encode(report), as: UTF8.self))
        }
        if check.errorCount > 0 || strict && check.warningCount > 0 { throw ExitCode(1) }
    }

    private func say(_ check: FileCheck) {
        let style = Terminal.style
        Terminal.say(check.findings.flatMap { $0.lines(style) })
        if capabilities {
            for (file, capabilities) in check.capabilities {
                Terminal.say("\(file) can do this:")
                let lines = capabilities.map { "  - \($0)" }
                Terminal.say(lines.isEmpty ? ["  - nothing: it is off"] : lines)
            }
        }
        for (file, types) in check.contentReaders {
            Terminal.say(
                "\(file): makes it necessary that Discord tells what messages say (\(types.joined(separator: ", "))): "
                    + "switch the Message Content Intent on under Bot in the developer portal")
        }
        Terminal.say(
            "\(count(check.policyCount, "policy", "policies")) and \(count(check.botCount, "bot", "bots")) checked: "
                + "\(count(check.errorCount, "error", "errors")), \(count(check.warningCount, "warning", "warnings"))")
    }

    private func count(_ number: Int, _ one: String, _ many: String) -> String {
        "\(number) \(number == 1 ? one : many)"
    }
}
