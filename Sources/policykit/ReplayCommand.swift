import ArgumentParser
import Governance
import PolicyKitDaemon

/// `policykit replay`.
struct ReplayCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "replay", abstract: "Plays the recorded history again with a changed policy.",
        discussion: """
            Says which decisions would have come out differently, and where the course of things parts. Nothing is \
            changed: the database is only read, also while the daemon runs.
            Exit status 0 when it could be played, 2 when there is nothing to play.
            """)

    @Argument(help: "The changed policy, or a folder of policies.")
    var path: String

    @Option(name: .customLong("as"), help: ArgumentHelp("By what name the community knows it.", valueName: "name"))
    var name: String?

    @Option(help: ArgumentHelp("The history of one community alone.", valueName: "name"))
    var community: String?

    @Option(help: ArgumentHelp("Only what happened from then on, such as 2025-01-31.", valueName: "date"))
    var since: CalendarDate?

    @OptionGroup var folder: StateOption

    @Option(help: "text or json.")
    var format = ReportFormat.text

    func run() async throws {
        try await reporting {
            do {
                let session = ReplaySession(
                    store: try AdministrationFinder.store(of: folder.state), now: WallClock().now())
                let reports = try session.reports(of: path, as: name, community: community, since: since?.instant)
                switch format {
                case .json: Terminal.say(try ReportCoding.encode(reports, isPretty: true))
                case .text:
                    let text = ReplayText(style: Terminal.style)
                    Terminal.say(reports.flatMap(text.lines))
                }
            } catch let problem as TestUsageProblem {
                Terminal.complain(problem.description)
                throw ExitCode(2)
            }
        }
    }
}

/// A date, at whose beginning something begins: UTC.
struct CalendarDate: ExpressibleByArgument {
    var instant: Instant

    init?(argument: String) {
        guard let instant = UTCTime.day(argument) else { return nil }
        self.instant = instant
    }
}
