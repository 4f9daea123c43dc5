import Governance
import JSONKit
import OrderedCollections

extension VotePost {
    /// Slack's limit of a section's text.
    private static let textLimit = 3000

    private var isOpen: Bool { outcome == nil }

    /// The message's blocks.
    var blocks: JSON {
        var heading = "*\(title)*\n"
        if let details, !details.isEmpty { heading += details + "\n" }
        if !mentioned.isEmpty { heading += mentioned.map { "<@\($0)>" }.joined(separator: " ") + "\n" }
        if !elsewhere.isEmpty {
            let names = elsewhere.map(Self.plain).joined(separator: ", ")
            heading += "_Voting on another platform: \(names)_\n"
        }
        var blocks: [JSON] = [Self.section(heading)]
        var answers: [JSON] = []
        if kind == .number { answers += numberBlocks }
        if kind == .select { answers += candidates.map(candidateBlock) }
        answers += choices.map(choiceBlock)
        for (index, block) in answers.enumerated() {
            var block = block
            block["block_id"] = .string("vote/\(proposal)/\(index)")
            blocks.append(block)
        }
        let footer = footer
        if !footer.isEmpty { blocks.append(Self.section(footer)) }
        if let outcome { blocks.append(Self.section("*\(outcome)*")) }
        return .array(blocks)
    }

    private func choiceBlock(_ choice: Choice) -> JSON {
        let label = String(choice.label.prefix(Self.textLimit / 2))
        var block = Self.section(
            hidesTally && isOpen ? label : line(label, voters(choice.value, in: votes)))
        if isOpen {
            let index = options.firstIndex(of: choice.value).map { String($0 + 1) }
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
        let given = votes.filter { $0.key != VoteSpec.abstain }.sorted {
            (Double($0.key) ?? 0, $0.key) < (Double($1.key) ?? 0, $1.key)
        }
        let lines = given.map { line($0.key, voters($0.key, in: votes)) }
        let menu = menu
        let how =
            menu.isEmpty
            ? "Answer with `\(command) vote \(proposal) NUMBER`: \(numbers.words)." : "Pick \(numbers.words)."
        var block = Self.section(
            ([isOpen ? how : nil] + lines).compactMap { $0 }.joined(separator: "\n"), orElse: "No votes.")
        if isOpen, !menu.isEmpty { block["accessory"] = menuElement(Self.buttonAction, placeholder: "Pick a number") }
        return [block]
    }

    private func candidateBlock(_ candidate: String) -> JSON {
        var text = "*\(candidate)*"
        if !(hidesTally && isOpen) {
            let counts = votes[candidate]?.object ?? [:]
            let lines = counts.keys.map { ($0, voters($0, in: counts)) }.filter { !$0.1.isEmpty }
            for (option, voters) in lines { text += "\n" + line(option, voters) }
        }
        var block = Self.section(text)
        if isOpen { block["accessory"] = menuElement(Self.menuAction + candidate, placeholder: "Choose") }
        return block
    }

    /// How many have voted of how many, whether the tally is hidden, and when the vote closes.
    private var footer: String {
        var parts: [String] = []
        if let expected {
            parts.append("\(cast ?? 0) of \(expected) \(isOpen ? "have voted" : "voted").")
        } else if hidesTally, isOpen {
            let count = cast ?? 0
            parts.append("\(count) \(count == 1 ? "has" : "have") voted.")
        }
        guard isOpen else { return parts.joined() }
        if hidesTally { parts.append("How is shown when the vote closes; vote by button or menu, not by emoji.") }
        if let closesAt {
            // docs.slack.dev/messaging/formatting-message-text, "Date formatting".
            let seconds = closesAt.microseconds / 1_000_000
            parts.append("Closes <!date^\(seconds)^{date_short_pretty} {time}|\(ChatTime.text(closesAt))>.")
        }
        return parts.isEmpty ? "" : "_\(parts.joined(separator: " "))_"
    }

    private func voters(_ answer: String, in votes: OrderedDictionary<String, JSON>) -> [String] {
        (votes[answer]?.array ?? []).compactMap(\.string)
    }

    private func line(_ label: String, _ voters: [String]) -> String {
        var line = "\(label)   `\(voters.count)`"
        if voters.isEmpty { return line }
        var shown: [String] = []
        var length = line.count + 40
        for voter in voters {
            let name = names[voter]?.string.map(Self.plain) ?? "<@\(voter)>"
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
