import Governance
import JSONKit
import OrderedCollections

extension VotePost {
    /// Discord's limits in characters (docs.discord.com/developers/resources/message#embed-object-embed-limits).
    private static let contentLimit = 2000
    private static let descriptionLimit = 4000

    private var isOpen: Bool { outcome == nil }

    /// The message, as the body of the call that posts it or changes it.
    var body: JSON {
        let calls = mentioned.map { "<@\($0)>" }.joined(separator: " ")
        let content = "**\(title)**" + (calls.isEmpty ? "" : "\n\(calls)")
        return [
            "content": .string(Self.fitting(content, Self.contentLimit)),
            "embeds": [["description": .string(Self.fitting(description, Self.descriptionLimit))]],
            "components": .array(rows),
            // Nobody else is called, whatever the texts say.
            "allowed_mentions": ["parse": [], "users": JSON(Array(mentioned.prefix(100)))],
        ]
    }

    /// What stands below the title.
    var description: String {
        var lines: [String] = []
        if let details, !details.isEmpty { lines.append(details + "\n") }
        if kind == .number { lines += numberLines }
        if kind == .select { lines += candidates.map(candidateLines) }
        lines += choices.map { choice in
            let label = [choice.emoji.map(Self.shown), choice.label].compactMap { $0 }.joined(separator: " ")
            return hidesTally && isOpen ? label : Self.line(label, voters(choice.value, in: votes))
        }
        let footer = footer
        if !footer.isEmpty { lines.append("\n" + footer) }
        if let outcome { lines.append("\n**\(outcome)**") }
        return lines.joined(separator: "\n")
    }

    /// The numbers that were given, and how one is.
    private var numberLines: [String] {
        let given = votes.filter { $0.key != VoteSpec.abstain }.sorted {
            (Double($0.key) ?? 0, $0.key) < (Double($1.key) ?? 0, $1.key)
        }
        let lines = given.map { Self.line($0.key, voters($0.key, in: votes)) }
        guard isOpen else { return lines.isEmpty ? ["No votes."] : lines }
        let how =
            menu.isEmpty
            ? "Answer with `\(command) vote \(proposal) NUMBER`: \(numbers.words)." : "Pick \(numbers.words)."
        return [how] + lines
    }

    private func candidateLines(_ candidate: String) -> String {
        var text = "**\(candidate)**"
        if isOpen, !candidatesWithMenu.contains(candidate) {
            text += " — `\(command) vote \(proposal) \(candidate): ANSWER`"
        }
        if hidesTally, isOpen { return text }
        let counts = votes[candidate]?.object ?? [:]
        for option in counts.keys {
            let voters = voters(option, in: counts)
            if !voters.isEmpty { text += "\n" + Self.line(option, voters) }
        }
        return text
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
        // docs.discord.com/developers/reference#message-formatting, "Timestamp (Styled)".
        if let closesAt { parts.append("Closes <t:\(closesAt.microseconds / 1_000_000):R>.") }
        return parts.joined(separator: " ")
    }

    /// Buttons and menus; none once the vote is over.
    private var rows: [JSON] {
        guard isOpen else { return [] }
        var rows: [JSON] = []
        if kind == .number, !menu.isEmpty { rows.append(menuRow(.number, "Pick a number")) }
        rows += candidatesWithMenu.map { menuRow(.candidate($0), Self.fitting($0, 150)) }
        let buttons = choices.map(button)
        for start in stride(from: 0, to: buttons.count, by: Self.buttonsInRow) {
            let row = buttons[start..<min(start + Self.buttonsInRow, buttons.count)]
            rows.append(["type": 1, "components": .array(Array(row))])
        }
        return Array(rows.prefix(Self.rowLimit))
    }

    private func button(_ choice: Choice) -> JSON {
        var json: JSON = [
            "type": 2, "style": 2, "label": .string(Self.fitting(choice.label, 80)),
            "custom_id": .string(VoteComponent(proposal: proposal, kind: .button(choice.value)).text),
        ]
        if let emoji = choice.emoji {
            let parts = emoji.split(separator: ":").map(String.init)
            json["emoji"] = [
                "id": parts.count == 2 ? .string(parts[1]) : nil, "name": .string(parts.first ?? emoji),
            ]
        }
        return json
    }

    /// An emoji as texts write it.
    private static func shown(_ emoji: String) -> String { emoji.contains(":") ? "<:\(emoji)>" : emoji }

    private func menuRow(_ kind: VoteComponent.Kind, _ placeholder: String) -> JSON {
        [
            "type": 1,
            "components": [
                [
                    "type": 3, "custom_id": .string(VoteComponent(proposal: proposal, kind: kind).text),
                    "placeholder": .string(placeholder), "min_values": 1, "max_values": 1,
                    "options": .array(
                        menu.map { ["label": .string(Self.fitting($0, 100)), "value": .string($0)] }),
                ]
            ],
        ]
    }

    private func voters(_ answer: String, in votes: OrderedDictionary<String, JSON>) -> [String] {
        (votes[answer]?.array ?? []).compactMap(\.string)
    }

    private static func line(_ label: String, _ voters: [String]) -> String {
        let line = "\(label)   `\(voters.count)`"
        if voters.isEmpty { return line }
        // Of many the first are named: ten answers fit so.
        let shown = voters.prefix(15).map { "<@\($0)>" }.joined(separator: ", ")
        let more = voters.count > 15 ? " and \(voters.count - 15) more" : ""
        return "\(line) (\(shown)\(more))"
    }

    /// A text cut to a number of characters.
    static func fitting(_ text: String, _ limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.prefix(limit - 1))
        return String(scalars) + "…"
    }
}
