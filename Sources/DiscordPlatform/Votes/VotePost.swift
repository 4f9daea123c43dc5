import Governance
import JSONKit
import OrderedCollections

/// The message of a vote: title and details, a line for each answer with its count and voters, buttons or menus, who is
/// still expected, and at the end the outcome. Votes are public, unless the policy hides how they stand until they close.
struct VotePost: Sendable, Hashable {
    /// Limits of components (docs.discord.com/developers/components/reference): five rows, of five buttons or a menu
    /// each, and 25 options in a menu.
    static let rowLimit = 5
    static let buttonsInRow = 5
    static let menuLimit = 25

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
    /// Members whom the post calls by name, which notifies them.
    var mentioned: [String] = []
    /// Voters by answer; for a select vote by candidate and answer.
    var votes: OrderedDictionary<String, JSON> = [:]
    /// How many have voted, and how many are expected to.
    var cast: Int?
    var expected: Int?
    /// When the vote closes by itself.
    var closesAt: Instant?
    /// How the slash command is typed.
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
        /// Its emoji, where there is one: a sign, or `name:id` of one of the server's own.
        var emoji: String?
    }

    /// The answers that have a button each, in order.
    var choices: [Choice] {
        var choices: [Choice] = []
        switch kind {
        case .boolean:
            choices = [
                Choice(value: "yes", label: "Approve", emoji: DiscordEmoji.yes),
                Choice(value: "no", label: "Reject", emoji: DiscordEmoji.no),
            ]
        case .choice:
            let own = Self.ownEmoji(options)
            choices = options.enumerated().map { index, option in
                if let own { return Choice(value: option, label: own[index].rest, emoji: own[index].emoji) }
                let isNumbered = DiscordEmoji.numbers.indices.contains(index)
                return Choice(
                    value: option, label: option, emoji: isNumbered ? DiscordEmoji.numbers[index] : nil)
            }
        case .number, .select: break
        }
        guard kind != .select, let abstention else { return choices }
        let counts = abstention == .counted ? "counts to the quorum" : "does not count to the quorum"
        return choices + [
            Choice(value: VoteSpec.abstain, label: "Abstain (\(counts))", emoji: DiscordEmoji.abstain)
        ]
    }

    /// The emoji with which the options begin, where each begins with one of its own: then these are voted with instead of
    /// numbers.
    static func ownEmoji(_ options: [String]) -> [(emoji: String, rest: String)]? {
        let leading = options.compactMap(DiscordEmoji.leading)
        guard leading.count == options.count, options.count <= DiscordEmoji.numbers.count,
            Set(leading.map(\.emoji)).count == leading.count, leading.allSatisfy({ !$0.rest.isEmpty })
        else { return nil }
        return leading
    }

    /// What the emoji on a vote's post stand for, by canonical form: the number of the option. Empty where numbers are
    /// voted with.
    static func meanings(of message: JSON) -> [String: String] {
        var options: [String] = []
        for row in message["components"]?.array ?? [] {
            for component in row["components"]?.array ?? [] {
                guard case .button(let value)? = component["custom_id"]?.string.flatMap(VoteComponent.init)?.kind
                else { continue }
                if value != VoteSpec.abstain { options.append(value) }
            }
        }
        guard let own = ownEmoji(options) else { return [:] }
        return Dictionary(
            zip(own, DiscordEmoji.numbers).compactMap { option, number in
                DiscordEmoji.canonical(named: option.emoji).map { ($0, number) }
            }
        ) { first, _ in first }
    }

    /// The reactions with which the post is seeded: emoji show what to vote with, except where everybody would see it.
    var seeds: [String] { kind == .number || hidesTally ? [] : choices.compactMap(\.emoji) }

    /// The values of the menu of a number vote, or of each candidate.
    var menu: [String] {
        switch kind {
        case .number:
            let numbers = numbers.menu
            return numbers.count <= Self.menuLimit ? numbers : []
        case .select: return options + (abstention == nil ? [] : [VoteSpec.abstain])
        case .boolean, .choice: return []
        }
    }

    /// The candidates that have a menu each; for the others the slash command is there.
    var candidatesWithMenu: ArraySlice<String> {
        menu.count <= Self.menuLimit ? candidates.prefix(Self.rowLimit) : []
    }

    /// What of the vote Discord cannot show; nil for a vote that it can.
    var problem: PlatformRefusal? {
        func refusal(_ code: String, _ message: String) -> PlatformRefusal {
            PlatformRefusal(platform: "discord", code: code, message: message)
        }
        if choices.count > Self.rowLimit * Self.buttonsInRow {
            return refusal("too_many_options", "A vote on Discord takes at most 25 options, not \(choices.count).")
        }
        let long = (options + candidates).first { $0.count > VoteComponent.limit || $0.utf16.count > 90 }
        if let long {
            return refusal(
                "option_too_long",
                "An option or a candidate on Discord has at most \(VoteComponent.limit) characters; "
                    + "“\(long.prefix(40))…” has more.")
        }
        return nil
    }
}
