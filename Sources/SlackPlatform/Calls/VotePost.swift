import JSONKit
import OrderedCollections

/// The message of a vote: title and details, a line for each option with its count, its voters and a button, and at
/// the end the outcome. Votes are public.
struct VotePost: Sendable, Hashable {
    /// The button's action id.
    static let buttonAction = "cast_vote"
    /// Slack's limits: text of a section, blocks of a message, value of a button.
    private static let textLimit = 3000
    static let optionLimit = 45

    var proposal: Int64
    var title: String
    var details: String?
    /// Empty for yes or no.
    var options: [String]
    /// Members whom the post calls by name, which notifies them
    /// (docs.slack.dev/messaging/formatting-message-text, "Mentioning users").
    var mentioned: [String] = []
    /// Voters by option.
    var votes: [String: [String]] = [:]
    /// Nil while the vote is open.
    var outcome: String?

    /// Reads the arguments of `initiate_vote` and `update_vote`, as `VoteCalls` lays them out.
    init(arguments: JSON) {
        proposal = arguments["proposal"]?.int64 ?? 0
        title = arguments["text"]?.string ?? "Please vote"
        details = arguments["details"]?.string
        options = (arguments["options"]?.array ?? []).compactMap(\.string)
        if arguments["mentions"]?.bool == true {
            mentioned = (arguments["electorate"]?.array ?? []).compactMap(\.string)
        }
        outcome = arguments["outcome"]?.string.map(Self.sentence)
        for (option, voters) in arguments["votes"]?.object ?? [:] {
            votes[option] = (voters.array ?? []).compactMap(\.string)
        }
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

    /// What is on offer, in order: the value of each button, its label, and the name of its emoji where there is one.
    var choices: [(value: String, label: String, emoji: String?)] {
        if options.isEmpty { return [("yes", "Approve", "+1"), ("no", "Reject", "-1")] }
        return options.enumerated().map { index, option in
            (option, option, index < SlackEmoji.numberNames.count ? SlackEmoji.numberNames[index] : nil)
        }
    }

    /// The text for notifications and for clients without blocks.
    var text: String { outcome.map { "\(title) (\($0))" } ?? title }

    /// The message's blocks.
    var blocks: JSON {
        var heading = "*\(title)*\n"
        if let details, !details.isEmpty { heading += details + "\n" }
        if !mentioned.isEmpty { heading += mentioned.map { "<@\($0)>" }.joined(separator: " ") + "\n" }
        var blocks: [JSON] = [Self.section(heading)]
        for (index, choice) in choices.enumerated() {
            var block = Self.section(line(choice))
            block["block_id"] = .string("vote/\(proposal)/\(index)")
            if outcome == nil {
                block["accessory"] = [
                    "type": "button",
                    "text": [
                        "type": "plain_text",
                        "text": .string(choice.emoji.map { ":\($0):" } ?? String(index + 1)), "emoji": true,
                    ],
                    "value": .string(choice.value), "action_id": .string(Self.buttonAction),
                ]
            }
            blocks.append(block)
        }
        if let outcome { blocks.append(Self.section("*\(outcome)*")) }
        return .array(blocks)
    }

    /// The proposal that a block's id names, so that a press counts whoever posted the message, and after any restart.
    static func proposal(ofBlock id: String) -> Int64? {
        let parts = id.split(separator: "/")
        guard parts.count == 3, parts[0] == "vote" else { return nil }
        return Int64(parts[1])
    }

    private func line(_ choice: (value: String, label: String, emoji: String?)) -> String {
        let voters = votes[choice.value] ?? []
        let label = String(choice.label.prefix(Self.textLimit / 2))
        var line = "\(label)   `\(voters.count)`"
        if voters.isEmpty { return line }
        var names: [String] = []
        var length = line.count + 40
        for voter in voters {
            length += voter.count + 5
            if length > Self.textLimit {
                line += " (" + names.joined(separator: ", ") + " and \(voters.count - names.count) more)"
                return line
            }
            names.append("<@\(voter)>")
        }
        return line + " (" + names.joined(separator: ", ") + ")"
    }

    private static func section(_ text: String) -> JSON {
        let fitting = text.count > textLimit ? text.prefix(textLimit - 1) + "…" : text[...]
        return ["type": "section", "text": ["type": "mrkdwn", "text": .string(String(fitting))]]
    }
}
