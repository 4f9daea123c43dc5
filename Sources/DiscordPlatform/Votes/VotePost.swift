import Governance
import JSONKit

/// The message of a vote: title and details, a line for each answer with its count and voters, buttons or menus, who is
/// still expected, and at the end the outcome. Votes are public, unless the policy hides how they stand until they close.
struct VotePost: Sendable, Hashable {
    /// Limits of components (docs.discord.com/developers/components/reference): five rows, of five buttons or a menu
    /// each, and 25 options in a menu.
    static let rowLimit = 5
    static let buttonsInRow = 5
    static let menuLimit = 25

    let vote: ShownVote

    /// Reads the arguments of `initiate_vote` and `update_vote`; for the first, `openedAt` is when the vote opens.
    init(arguments: JSON, command: String = "/policykit", openedAt: Instant? = nil) {
        vote = ShownVote(arguments: arguments, command: command, openedAt: openedAt)
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
        switch vote.kind {
        case .boolean:
            choices = [
                Choice(value: "yes", label: "Approve", emoji: DiscordEmoji.yes),
                Choice(value: "no", label: "Reject", emoji: DiscordEmoji.no),
            ]
        case .choice:
            let own = Self.ownEmoji(vote.options)
            choices = vote.options.enumerated().map { index, option in
                if let own { return Choice(value: option, label: own[index].rest, emoji: own[index].emoji) }
                let isNumbered = DiscordEmoji.numbers.indices.contains(index)
                return Choice(
                    value: option, label: option, emoji: isNumbered ? DiscordEmoji.numbers[index] : nil)
            }
        case .number, .select: break
        }
        guard vote.kind != .select, let label = vote.abstainLabel else { return choices }
        return choices + [Choice(value: VoteSpec.abstain, label: label, emoji: DiscordEmoji.abstain)]
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
    var seeds: [String] { vote.kind == .number || vote.hidesTally ? [] : choices.compactMap(\.emoji) }

    /// The values of the menu of a number vote, where they fit into one, or of each candidate.
    var menu: [String] { vote.kind == .number && vote.menu.count > Self.menuLimit ? [] : vote.menu }

    /// The candidates that have a menu each; for the others the slash command is there.
    var candidatesWithMenu: ArraySlice<String> {
        menu.count <= Self.menuLimit ? vote.candidates.prefix(Self.rowLimit) : []
    }

    /// What of the vote Discord cannot show; nil for a vote that it can.
    var problem: PlatformRefusal? {
        func refusal(_ code: String, _ message: String) -> PlatformRefusal {
            PlatformRefusal(platform: "discord", code: code, message: message)
        }
        if choices.count > Self.rowLimit * Self.buttonsInRow {
            return refusal("too_many_options", "A vote on Discord takes at most 25 options, not \(choices.count).")
        }
        let long = (vote.options + vote.candidates).first { $0.count > VoteComponent.limit || $0.utf16.count > 90 }
        if let long {
            return refusal(
                "option_too_long",
                "An option or a candidate on Discord has at most \(VoteComponent.limit) characters; "
                    + "“\(long.prefix(40))…” has more.")
        }
        return nil
    }
}
