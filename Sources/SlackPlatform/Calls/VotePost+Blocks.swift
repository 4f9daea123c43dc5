import Governance
import JSONKit
import OrderedCollections

extension VotePost {
    /// Slack's limit of a section's text.
    private static let textLimit = 3000

    /// The message's blocks.
    var blocks: JSON {
        var heading = "*\(vote.title)*\n"
        if let details = vote.details, !details.isEmpty { heading += details + "\n" }
        if !vote.mentioned.isEmpty { heading += vote.mentioned.map { "<@\($0)>" }.joined(separator: " ") + "\n" }
        if !vote.elsewhere.isEmpty {
            let names = vote.elsewhere.map(Self.plain).joined(separator: ", ")
            heading += "_Voting on another platform: \(names)_\n"
        }
        var blocks: [JSON] = [Self.section(heading)]
        var answers: [JSON] = []
        if vote.kind == .number { answers += numberBlocks }
        if vote.kind == .select { answers += vote.candidates.map(candidateBlock) }
        answers += choices.map(choiceBlock)
        for (index, block) in answers.enumerated() {
            var block = block
            block["block_id"] = .string("vote/\(vote.proposal)/\(index)")
            blocks.append(block)
        }
        // docs.slack.dev/messaging/formatting-message-text, "Date formatting".
        let footer = vote.standing {
            "<!date^\($0.microseconds / 1_000_000)^{date_short_pretty} {time}|\(ChatTime.text($0))>"
        }
        if !footer.isEmpty { blocks.append(Self.section(vote.isOpen ? "_\(footer)_" : footer)) }
        if let outcome = vote.outcome { blocks.append(Self.section("*\(outcome)*")) }
        return .array(blocks)
    }

    private func choiceBlock(_ choice: Choice) -> JSON {
        let label = String(choice.label.prefix(Self.textLimit / 2))
        var block = Self.section(vote.isHidden ? label : line(label, vote.voters(choice.value)))
        if vote.isOpen {
            let index = vote.options.firstIndex(of: choice.value).map { String($0 + 1) }
            block["accessory"] = [
                "type": "button",
                "text": [
                    "type": "plain_text", "text": .string(choice.emoji.map { ":\($0):" } ?? index ?? "•"),
                    "emoji": true,
                ],
                "value": .string(choice.value), "action_id": .string(Self.buttonAction),
            ]
        }
        return block
    }

    /// The numbers that were given, and the menu or the command by which one is.
    private var numberBlocks: [JSON] {
        let lines = vote.givenNumbers.map { line($0, vote.voters($0)) }
        let how =
            vote.menu.isEmpty
            ? "Answer with `\(vote.command) vote \(vote.proposal) NUMBER`: \(vote.numbers.words)."
            : "Pick \(vote.numbers.words)."
        var block = Self.section(
            ([vote.isOpen ? how : nil] + lines).compactMap { $0 }.joined(separator: "\n"), orElse: "No votes.")
        if vote.isOpen, !vote.menu.isEmpty {
            block["accessory"] = menuElement(Self.buttonAction, placeholder: "Pick a number")
        }
        return [block]
    }

    private func candidateBlock(_ candidate: String) -> JSON {
        var text = "*\(candidate)*"
        if !vote.isHidden {
            for answer in vote.answers(to: candidate) {
                text += "\n" + line(answer, vote.voters(answer, candidate: candidate))
            }
        }
        var block = Self.section(text)
        if vote.isOpen { block["accessory"] = menuElement(Self.menuAction + candidate, placeholder: "Choose") }
        return block
    }

    private func line(_ label: String, _ voters: [String]) -> String {
        var line = "\(label)   `\(voters.count)`"
        if voters.isEmpty { return line }
        var shown: [String] = []
        var length = line.count + 40
        for voter in voters {
            let name = vote.names[voter]?.string.map(Self.plain) ?? "<@\(voter)>"
            length += name.count + 2
            if length > Self.textLimit {
                line += " (" + shown.joined(separator: ", ") + " and \(voters.count - shown.count) more)"
                return line
            }
            shown.append(name)
        }
        return line + " (" + shown.joined(separator: ", ") + ")"
    }

    /// A name from elsewhere as text that formats nothing (docs.slack.dev/messaging/formatting-message-text, "Escaping
    /// text").
    private static func plain(_ name: String) -> String {
        name.replacing("&", with: "&amp;").replacing("<", with: "&lt;").replacing(">", with: "&gt;")
    }

    private static func section(_ text: String, orElse empty: String = "") -> JSON {
        let text = text.isEmpty ? empty : text
        let fitting = text.count > textLimit ? text.prefix(textLimit - 1) + "…" : text[...]
        return ["type": "section", "text": ["type": "mrkdwn", "text": .string(String(fitting))]]
    }
}
