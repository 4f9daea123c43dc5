import ArgumentParser
import PolicyKitDaemon

/// `policykit backup`.
struct BackupCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "backup", abstract: "Copies the database into a new file, also while the daemon runs.",
        discussion: """
            The copy holds everything that the daemon knows, people's texts among it, and its user alone can read it. To \
            go back to it, stop the daemon, move policykit.sqlite, policykit.sqlite-wal and policykit.sqlite-shm out of \
            the state folder, and put the copy there as policykit.sqlite. Bots, policies and secrets are files of their \
            own and are not in it.
            """)

    @Argument(help: "The file to make.")
    var file: String

    @OptionGroup var folder: StateOption

    func run() async throws {
        try await reporting {
            try AdministrationFinder.backUp(folder.state, to: file)
            Terminal.say("the database of \(folder.state) is copied to \(file)")
        }
    }
}
