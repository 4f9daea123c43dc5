import Governance
import JSONKit
import PlatformKit

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

    let vote: ShownVote

    /// Reads the arguments of `initiate_vote` and `update_vote`; for the first, `openedAt` is when the vote opens.
    init(arguments: JSON, command: String = "/policykit", openedAt: Instant? = nil) {
        vote = ShownVote(arguments: arguments, command: command, openedAt: openedAt)
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
        switch vote.kind {
        case .boolean:
            choices = [
                Choice(value: "yes", label: "Approve", emoji: "+1"), Choice(value: "no", label: "Reject", emoji: "-1"),
            ]
        case .choice:
            choices = vote.options.enumerated().map { index, option in
                let names = SlackEmoji.numberNames
                return Choice(value: option, label: option, emoji: index < names.count ? names[index] : nil)
            }
        case .number, .select: break
        }
        guard vote.kind != .select, let label = vote.abstainLabel else { return choices }
        return choices + [Choice(value: VoteSpec.abstain, label: label, emoji: SlackEmoji.abstainName)]
    }

    /// The reactions with which the post is seeded: emoji show what to vote with, except where everybody would see it.
    var seeds: [String] { vote.kind == .number || vote.hidesTally ? [] : choices.compactMap(\.emoji) }

    /// What of the vote Slack cannot show; nil for a vote that it can.
    var problem: PlatformRefusal? {
        func refusal(_ code: String, _ message: String) -> PlatformRefusal {
            PlatformRefusal(platform: "slack", code: code, message: message)
        }
        if choices.count > Self.optionLimit || vote.candidates.count > Self.optionLimit {
            return refusal(
                "too_many_options",
                "A vote on Slack takes at most \(Self.optionLimit) options or candidates; this one has "
                    + "\(max(vote.options.count, vote.candidates.count)).")
        }
        guard vote.kind == .select else { return nil }
        if vote.menu.count > Self.menuLimit.options {
            return refusal(
                "too_many_options",
                "A menu on Slack takes at most \(Self.menuLimit.options) options; this one has \(vote.menu.count).")
        }
        if let long = vote.options.first(where: { $0.unicodeScalars.count > Self.menuLimit.value }) {
            return refusal(
                "option_too_long",
                "An option in a menu on Slack has at most \(Self.menuLimit.value) characters; “\(long.prefix(40))…” has "
                    + "more.")
        }
        let room = 255 - Self.menuAction.unicodeScalars.count
        if let long = vote.candidates.first(where: { $0.unicodeScalars.count > room }) {
            return refusal(
                "candidate_too_long",
                "A candidate on Slack has at most \(room) characters; “\(long.prefix(40))…” has more.")
        }
        return nil
    }

    /// The text for notifications and for clients without blocks.
    var text: String { vote.outcome.map { "\(vote.title) (\($0))" } ?? vote.title }

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
                vote.menu.map { value in
                    [
                        "text": [
                            "type": "plain_text",
                            "text": .string(vote.menuLabel(value).cut(toScalars: Self.menuLimit.label)),
                            "emoji": true,
                        ], "value": .string(value),
                    ]
                }),
        ]
    }
}
