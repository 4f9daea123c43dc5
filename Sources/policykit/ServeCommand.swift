import ArgumentParser
import Logging
import PolicyKitDaemon

/// `policykit serve`.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Connects the bots and governs until it is stopped.",
        discussion: """
            SIGTERM or Ctrl-C ends it: the step in hand is finished, and the next start goes on where it stopped. After \
            three starts that failed it comes up in safe mode: it listens, records, touches nothing, and `policykit \
            status` says why; `policykit safe-mode leave` ends that.
            """)

    @Option(help: ArgumentHelp("The folder of bot files.", valueName: "dir"))
    var bots = "bots"

    @Option(help: ArgumentHelp("The folder of policies, with a folder for each community.", valueName: "dir"))
    var policies = "policies"

    @OptionGroup var folder: StateOption

    @Option(
        help: ArgumentHelp("What is logged: \(Self.levels), and what is graver.", valueName: "level"),
        transform: Self.level)
    var logLevel: Logger.Level = .info

    func run() async throws {
        try await reporting {
            let level = logLevel
            let logger = Logger(label: "policykit") { _ in
                LineLogHandler.standardError(level: level, environment: ProcessEnvironment.all)
            }
            let configuration = DaemonConfiguration(
                bots: bots, policies: policies, state: folder.state, environment: ProcessEnvironment.all,
                failedStarts: max(0, failedStarts))
            try await Daemon(configuration: configuration, logger: logger).run()
        }
    }

    @Option(
        help: ArgumentHelp(
            "After how many failed starts, one after the other, it comes up in safe mode; 0 for never.", valueName: "n")
    )
    var failedStarts = 3

    private static let levels = Logger.Level.allCases.map(\.rawValue).joined(separator: ", ")

    private static func level(_ text: String) throws -> Logger.Level {
        guard let level = Logger.Level(rawValue: text.lowercased()) else {
            throw ValidationError("\(text) is no log level; choose one of \(levels)")
        }
        return level
    }
}
