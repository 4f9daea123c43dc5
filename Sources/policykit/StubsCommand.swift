import ArgumentParser
import Foundation
import Governance

/// `policykit stubs`.
struct StubsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stubs", abstract: "Writes stubs by which editors complete and check policies.",
        discussion: """
            Writes __builtins__.pyi and pyrightconfig.json into the folder where your policies are. Editors that use \
            Pyright (Visual Studio Code with Pylance, Neovim, Emacs and others) then know every name that a policy \
            sees; so does `pyright` on the command line. An existing pyrightconfig.json is left as it is.
            """)

    @Argument(help: "The folder of the policies.")
    var folder = "policies"

    func run() async throws {
        try await reporting {
            let folder = URL(filePath: folder, directoryHint: .isDirectory)
            try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
            for file in StubWriter.files {
                let url = folder.appending(path: file.name)
                if file.name == "pyrightconfig.json", FileManager.default.fileExists(atPath: url.path()) {
                    Terminal.say("kept \(url.relativePath)")
                    continue
                }
                try Data(file.text.utf8).write(to: url, options: .atomic)
                Terminal.say("wrote \(url.relativePath)")
            }
        }
    }
}

/// `policykit reference`.
struct ReferenceCommand: ParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "reference", abstract: "Prints everything that a policy can see, in Markdown.")

    func run() {
        Terminal.say(ReferencePage.markdown)
    }
}
