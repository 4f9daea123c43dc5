public import JSONKit
public import OrderedCollections

/// A vote as its post shows it: the arguments of `initiate_vote` and `update_vote`, read as `VoteCalls` lays them out. What
/// a platform makes of it is its own.
public struct ShownVote: Sendable, Hashable {
    public var kind: VoteSpec.Kind
    public var proposal: Int64
    public var title: String
    public var details: String?
    /// Empty for yes or no, and for numbers.
    public var options: [String]
    /// Those of a select vote.
    public var candidates: [String]
    public var numbers: NumberRange
    public var abstention: VoteSpec.Abstention?
    public var hidesTally: Bool
    /// Members whom the post calls by name, which notifies them.
    public var mentioned: [String]
    /// Those who may vote and are on another platform alone, by name.
    public var elsewhere: [String]
    /// What voters are called who have no account here, by `BOT/USER`.
    public var names: OrderedDictionary<String, JSON>
    /// Voters by answer; for a select vote by candidate and answer.
    public var votes: OrderedDictionary<String, JSON>
    /// How many have voted, and how many are expected to.
    public var cast: Int?
    public var expected: Int?
    /// When the vote closes by itself.
    public var closesAt: Instant?
    /// How the slash command is typed.
    public var command: String
    /// What became of the vote, as a sentence; nil while it is open.
    public var outcome: String?

    /// Reads the arguments of a call; of `initiate_vote`, `openedAt` is when the vote opens.
    public init(arguments: JSON, command: String = "/policykit", openedAt: Instant? = nil) {
        kind = arguments["kind"]?.string.flatMap { VoteSpec.Kind(rawValue: $0) } ?? .boolean
        proposal = arguments["proposal"]?.int64 ?? 0
        title = arguments["text"]?.string ?? "Please vote"
        details = arguments["details"]?.string
        options = (arguments["options"]?.array ?? []).compactMap(\.string)
        if kind == .boolean, !options.isEmpty { kind = .choice }
        candidates = (arguments["candidates"]?.array ?? []).compactMap(\.string)
        numbers = NumberRange(json: arguments["numbers"] ?? .null)
        abstention = arguments["abstain"]?.string.flatMap { VoteSpec.Abstention(rawValue: $0) }
        hidesTally = arguments["hides_tally"]?.bool == true
        mentioned =
            arguments["mentions"]?.bool == true ? (arguments["electorate"]?.array ?? []).compactMap(\.string) : []
        elsewhere = (arguments["elsewhere"]?.array ?? []).compactMap { $0["name"]?.string }
        names = arguments["names"]?.object ?? [:]
        votes = arguments["votes"]?.object ?? [:]
        cast = arguments["cast"]?.int
        expected = arguments["expected"]?.int
        closesAt = arguments["closes_at"]?.int64.map(Instant.init(microseconds:))
        if closesAt == nil, let openedAt, let seconds = arguments["closes_in"]?.double {
            closesAt = openedAt.advanced(seconds: seconds)
        }
        self.command = command
        outcome = arguments["outcome"]?.string.map(Self.ending)
    }

    /// What the post says of a state in which a vote ends.
    public static func ending(_ outcome: String) -> String {
        switch outcome {
        case "passed": "✅ Passed"
        case "failed": "❌ Failed"
        case "superseded": "Superseded: this vote no longer counts"
        case "closed": "Closed"
        default: "Closed (\(outcome))"
        }
    }

    /// True until the vote has ended.
    public var isOpen: Bool { outcome == nil }

    /// True while nobody is shown how the vote stands.
    public var isHidden: Bool { hidesTally && isOpen }

    /// What the answer that abstains says of itself; nil where none is offered.
    public var abstainLabel: String? {
        abstention.map { "Abstain (\($0.words))" }
    }

    /// What a menu shows for one of its values.
    public func menuLabel(_ value: String) -> String {
        value == VoteSpec.abstain && kind == .select ? abstainLabel ?? value : value
    }

    /// The values of the menu of a number vote, or of each candidate.
    public var menu: [String] {
        switch kind {
        case .number: numbers.menu
        case .select: options + (abstention == nil ? [] : [VoteSpec.abstain])
        case .boolean, .choice: []
        }
    }

    /// The numbers that were given, the smallest first.
    public var givenNumbers: [String] {
        votes.keys.filter { $0 != VoteSpec.abstain }.sorted { (Double($0) ?? 0, $0) < (Double($1) ?? 0, $1) }
    }

    /// Those who gave an answer; of a select vote to a candidate.
    public func voters(_ answer: String, candidate: String? = nil) -> [String] {
        let given = candidate.map { votes[$0]?.object ?? [:] } ?? votes
        return (given[answer]?.array ?? []).compactMap(\.string)
    }

    /// The answers to a candidate that somebody gave.
    public func answers(to candidate: String) -> [String] {
        (votes[candidate]?.object ?? [:]).keys.filter { !voters($0, candidate: candidate).isEmpty }
    }

    /// How many have voted of how many, whether the tally is hidden, and when the vote closes.
    /// - Parameter closing: says when, as the platform writes times.
    public func standing(closing: (Instant) -> String) -> String {
        var parts: [String] = []
        if let expected {
            parts.append("\(cast ?? 0) of \(expected) \(isOpen ? "have voted" : "voted").")
        } else if isHidden {
            let count = cast ?? 0
            parts.append("\(count) \(count == 1 ? "has" : "have") voted.")
        }
        guard isOpen else { return parts.joined() }
        if hidesTally { parts.append("How is shown when the vote closes; vote by button or menu, not by emoji.") }
        if let closesAt { parts.append("Closes \(closing(closesAt)).") }
        return parts.joined(separator: " ")
    }
}
