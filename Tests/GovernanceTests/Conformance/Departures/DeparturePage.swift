import Foundation

/// The page of the documentation that lists the departures, made from their table.
enum DeparturePage {
    static let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Sources/Governance/Governance.docc/DeparturesFromPolicyKit.md")

    static func text(_ table: [(id: String, entry: DepartureTable.Entry)]) -> String {
        var text = """
            # Departures from PolicyKit

            Where a policy comes out otherwise than in PolicyKit, and why.

            ## Overview

            The engine is held against records of what the real PolicyKit did: events, votes, time, roles and refused calls,
            with the statuses, ballots, calls, data and log lines that followed. Where PolicyKit's head differs from its own
            documentation the documentation counts. Everything comes out the same but for what this page names, and no
            departure is an oversight: each has a reason.

            What is compared: the proposals with status, ballots, data, and links; the calls on the platforms with their
            arguments, those of one action in their order (between actions no order is promised); how the posts of votes
            look; the log; documents, roles and policies. What does not count: how often a post is brought up to date or a
            platform is read, whose token a call carries, the wording of the engine's own lines in the log, and when within
            a minute something happens.

            ## Departures that the records show


            """
        for departure in Departure.all {
            let scenarios = table.filter { $0.entry.departures.contains(departure.id) }
            guard !scenarios.isEmpty else { continue }
            text += section(departure)
            text += "Scenarios: " + scenarios.map { "\($0.id) (\($0.entry.name))" }.joined(separator: "; ") + ".\n\n"
        }
        text += "## Further departures\n\n"
        for departure in Departure.all + Departure.further
        where !table.contains(where: { $0.entry.departures.contains(departure.id) }) {
            text += section(departure)
        }
        while text.hasSuffix("\n\n") { text.removeLast() }
        return text
    }

    private static func section(_ departure: Departure) -> String {
        "### \(departure.title)\n\n\(departure.why)\n\n"
    }
}
