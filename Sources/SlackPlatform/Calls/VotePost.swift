import Governance
import JSONKit
import OrderedCollections

/// The message of a vote: title and details, a line for each answer with its count, its voters and a button (a menu for
/// each candidate of a select vote, one menu for a number), who is still expected, and at the end the outcome. Votes are
/// public, unless the policy hides how they stand until they close.
struct VotePost: Sendable, Hashable {
    /// The action id of buttons, and of the menu of a number vote.
    static let buttonAction = "cast_vote"
    /// The action ids of menus for candidates begin so; the candidate follows.
    static let menuAction = "advanced_vote."
    /// How many options get a button each: with heading, standing and outcome, 50 blocks (docs.slack.dev/reference/block-kit).
    static let optionLimit = 45
    /// Slack's limits of a menu: docs.slack.dev/reference/block-kit/block-elements/select-menu-element.
    private static let menuLimit = (options: 100, label: 75, value: 150)

    var kind: VoteSpec.Kind
    var proposal: Int64
    var title: String
    var details: String?
    /// Empty for yes or no, and for numbers.
    var options: [String]
    /// Those of a select vote.
    var candidates: [String] = []
    var numbers = NumberRange()
    var abstention: VoteSpec.Abstention?
    var hidesTally = false
    /// Members whom the post calls by name, which notifies them
    /// (docs.slack.dev/messaging/formatting-message-text, "Mentioning users").
    var mentioned: [String] = []
    /// Those who may vote and are on another platform alone, by name.
    var elsewhere: [String] = []
    /// What voters are called who have no account here.
    var names: OrderedDictionary<String, JSON> = [:]
    /// Voters by answer; for a select vote by candidate and answer.
    var votes: OrderedDictionary<String, JSON> = [:]
    /// How many have voted, and how many are expected to.
    var cast: Int?
    var expected: Int?
    /// When the vote closes by itself.
    var closesAt: Instant?
    /// The word of the slash command.
    var command = "/policykit"
    /// Nil while the vote is open.
    var outcome: String?

    /// Reads the arguments of `initiate_vote` and `update_vote`, as `VoteCalls` lays them out; for the first, `openedAt` is
    /// when the vote opens.
    init(arguments: JSON, command: String = "/policykit", openedAt: Instant? = nil) {
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
        if arguments["mentions"]?.bool == true {
            mentioned = (arguments["electorate"]?.array ?? []).compactMap(\.string)
        }
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
        outcome = arguments["outcome"]?.string.map(Self.sentence)
    }

    /// What the post says of a state in which a vote ends.
    private static func sentence(_ outcome: String) -> String {
        switch outcome {
        case "passed": "✅ Passed"
        case "failed": "❌ Failed"
        case "superseded": "Superseded: this vote no longer counts"
        case "closed": "Closed"
        default: "Closed (\(outcome))"
        }
    }

    /// One of the answers that have a button each.
    struct Choice: Sendable, Hashable {
        var value: String
        var label: String
        /// The name of its emoji, where there is one.
        var emoji: String?
    }

    /// The answers that have a button each, in order.
    var choices: [Choice] {
        var choices: [Choice] = []
        switch kind {
        case .boolean:
            choices = [
                Choice(value: "yes", label: "Approve", emoji: "+1"), Choice(value: "no", label: "Reject", emoji: "-1"),
            ]
        case .choice:
            choices = options.enumerated().map { index, option in
                let names = SlackEmoji.numberNames
                return Choice(value: option, label: option, emoji: index < names.count ? names[index] : nil)
            }
        case .number, .select: break
        }
        guard kind != .select, let abstention else { return choices }
        let counts = abstention == .counted ? "counts to the quorum" : "does not count to the quorum"
        return choices + [Choice(value: VoteSpec.abstain, label: "Abstain (\(counts))", emoji: SlackEmoji.abstainName)]
    }

    /// The reactions with which the post is seeded: emoji show what to vote with, except where everybody would see it.
    var seeds: [String] { kind == .number || hidesTally ? [] : choices.compactMap(\.emoji) }

    /// What of the vote Slack cannot show; nil for a vote that it can.
    var problem: PlatformRefusal? {
        func refusal(_ code: String, _ message: String) -> PlatformRefusal {
            PlatformRefusal(platform: "slack", code: code, message: message)
        }
        if choices.count > Self.optionLimit || candidates.count > Self.optionLimit {
            return refusal(
                "too_many_options",
                "A vote on Slack takes at most \(Self.optionLimit) options or candidates; this one has "
                    + "\(max(options.count, candidates.count)).")
        }
        guard kind == .select else { return nil }
        if menu.count > Self.menuLimit.options {
            return refusal(
                "too_many_options",
                "A menu on Slack takes at most \(Self.menuLimit.options) options; this one has \(menu.count).")
        }
        if let long = options.first(where: { $0.unicodeScalars.count > Self.menuLimit.value }) {
            return refusal(
                "option_too_long",
                "An option in a menu on Slack has at most \(Self.menuLimit.value) characters; “\(long.prefix(40))…” has "
                    + "more.")
        }
        let room = 255 - Self.menuAction.unicodeScalars.count
        if let long = candidates.first(where: { $0.unicodeScalars.count > room }) {
            return refusal(
                "candidate_too_long",
                "A candidate on Slack has at most \(room) characters; “\(long.prefix(40))…” has more.")
        }
        return nil
    }

    /// The values of the menu of a number vote, or of each candidate.
    var menu: [String] {
        switch kind {
        case .number: numbers.menu
        case .select: options + (abstention == nil ? [] : [VoteSpec.abstain])
        case .boolean, .choice: []
        }
    }

    /// The text for notifications and for clients without blocks.
    var text: String { outcome.map { "\(title) (\($0))" } ?? title }

    /// The proposal that a block's id names, so that a press counts whoever posted the message, and after any restart.
    static func proposal(ofBlock id: String) -> Int64? {
        let parts = id.split(separator: "/")
        guard parts.count == 3, parts[0] == "vote" else { return nil }
        return Int64(parts[1])
    }

    /// A menu of the values.
    func menuElement(_ action: String, placeholder: String) -> JSON {
        [
            "type": "static_select", "action_id": .string(action),
            "placeholder": ["type": "plain_text", "text": .string(placeholder), "emoji": true],
            "options": .array(
                menu.map { value in
                    [
                        "text": [
                            "type": "plain_text", "text": .string(Self.fitting(value, Self.menuLimit.label)),
                            "emoji": true,
                        ], "value": .string(value),
                    ]
                }),
        ]
    }

    /// A text cut to a number of characters.
    static func fitting(_ text: String, _ limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.prefix(limit - 1))
        return String(scalars) + "…"
    }
}
