import ArgumentParser
import PolicyKitDaemon

/// `policykit safe-mode`.
struct SafeModeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "safe-mode", abstract: "Ends the safe mode in which a daemon came up after failed starts.",
        discussion: """
            After three starts that failed, one after the other, the daemon comes up listening: it records in \
            safe-mode.jsonl what it hears, touches nothing, and `policykit status` says why. What happened meanwhile is \
            read from the platforms when it governs again.
            """,
        subcommands: [Leave.self])

    struct Leave: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Has the daemon govern again.")

        @OptionGroup var folder: StateOption

        func run() async throws {
            try await reporting { Terminal.say(try await SafeModeExit.leave(state: folder.state)) }
        }
    }
}
