import ArgumentParser
import PolicyKitDaemon

/// `policykit override`.
struct OverrideCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "override", abstract: "Breaks the glass: for a time the operator's changes take effect at once.",
        discussion: """
            For a community that can no longer decide: until the override expires, what the operator changes of its \
            constitution (files, rollbacks, proposals) takes effect without a decision. Its reason, its beginning, every \
            use and its end stand in the ledger, and `policykit status` shows it. Members' actions stay governed.
            """)

    @Option(help: ArgumentHelp("The community, where there are several.", valueName: "name"))
    var community: String?

    @Option(help: "Why; the ledger keeps it.")
    var reason: String?

    @Option(
        name: .customLong("for"), help: ArgumentHelp("How long: 30m, 2h, 1d; at most 7d.", valueName: "time"),
        transform: TimeSpelling.seconds)
    var seconds: Double = 3600

    @Flag(help: "End the override that is in effect.")
    var end = false

    @OptionGroup var folder: StateOption

    func validate() throws {
        if end == (reason != nil) {
            throw ValidationError("give --reason TEXT to begin an override, or --end to end it")
        }
    }

    func run() async throws {
        try await reporting {
            let administration = try folder.administration()
            let change: AdministrationChange =
                end
                ? .endOverride(community: community)
                : .beginOverride(community: community, reason: reason ?? "", seconds: seconds)
            Terminal.say(try await administration.change(change))
        }
    }
}

/// Spans of time as people type them.
enum TimeSpelling {
    /// `90s`, `30m`, `2h`, `1d`.
    static func seconds(_ text: String) throws -> Double {
        let units: [Character: Double] = ["s": 1, "m": 60, "h": 3600, "d": 86_400]
        guard let last = text.last, let unit = units[last], let number = Double(text.dropLast()), number > 0 else {
            throw ValidationError("\(text) is no time: write 90s, 30m, 2h or 1d")
        }
        return number * unit
    }
}
