import Governance
import JSONKit
import OrderedCollections

extension VotePost {
    /// Discord's limits in characters (docs.discord.com/developers/resources/message#embed-object-embed-limits).
    private static let contentLimit = 2000
    private static let descriptionLimit = 4000

    /// The message, as the body of the call that posts it or changes it.
    var body: JSON {
        let calls = vote.mentioned.map { "<@\($0)>" }.joined(separator: " ")
        let content = "**\(vote.title)**" + (calls.isEmpty ? "" : "\n\(calls)")
        return [
            "content": .string(Self.fitting(content, Self.contentLimit)),
            "embeds": [["description": .string(Self.fitting(description, Self.descriptionLimit))]],
            "components": .array(rows),
            // Nobody else is called, whatever the texts say.
            "allowed_mentions": ["parse": [], "users": JSON(Array(vote.mentioned.prefix(100)))],
        ]
    }

    /// What stands below the title.
    var description: String {
        var lines: [String] = []
        if let details = vote.details, !details.isEmpty { lines.append(details + "\n") }
        if !vote.elsewhere.isEmpty {
            lines.append("Voting on another platform: \(vote.elsewhere.map(Self.plain).joined(separator: ", "))\n")
        }
        if vote.kind == .number { lines += numberLines }
        if vote.kind == .select { lines += vote.candidates.map(candidateLines) }
        lines += choices.map { choice in
            let label = [choice.emoji.map(Self.shown), choice.label].compactMap { $0 }.joined(separator: " ")
            return vote.isHidden ? label : line(label, vote.voters(choice.value))
        }
        // docs.discord.com/developers/reference#message-formatting, "Timestamp (Styled)".
        let footer = vote.standing { "<t:\($0.microseconds / 1_000_000):R>" }
        if !footer.isEmpty { lines.append("\n" + footer) }
        if let outcome = vote.outcome { lines.append("\n**\(outcome)**") }
        return lines.joined(separator: "\n")
    }

    /// The numbers that were given, and how one is.
    private var numberLines: [String] {
        let lines = vote.givenNumbers.map { line($0, vote.voters($0)) }
        guard vote.isOpen else { return lines.isEmpty ? ["No votes."] : lines }
        let how =
            menu.isEmpty
            ? "Answer with `\(vote.command) vote \(vote.proposal) NUMBER`: \(vote.numbers.words)."
            : "Pick \(vote.numbers.words)."
        return [how] + lines
    }

    private func candidateLines(_ candidate: String) -> String {
        var text = "**\(candidate)**"
        if vote.isOpen, !candidatesWithMenu.contains(candidate) {
            text += " — `\(vote.command) vote \(vote.proposal) \(candidate): ANSWER`"
        }
        if vote.isHidden { return text }
        for answer in vote.answers(to: candidate) {
            text += "\n" + line(answer, vote.voters(answer, candidate: candidate))
        }
        return text
    }

    /// Buttons and menus; none once the vote is over.
    private var rows: [JSON] {
        guard vote.isOpen else { return [] }
        var rows: [JSON] = []
        if vote.kind == .number, !menu.isEmpty { rows.append(menuRow(.number, "Pick a number")) }
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
            "custom_id": .string(VoteComponent(proposal: vote.proposal, kind: .button(choice.value)).text),
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
                    "type": 3, "custom_id": .string(VoteComponent(proposal: vote.proposal, kind: kind).text),
                    "placeholder": .string(placeholder), "min_values": 1, "max_values": 1,
                    "options": .array(
                        menu.map { ["label": .string(Self.fitting($0, 100)), "value": .string($0)] }),
                ]
            ],
        ]
    }

    private func line(_ label: String, _ voters: [String]) -> String {
        let line = "\(label)   `\(voters.count)`"
        if voters.isEmpty { return line }
        // Of many the first are named: ten answers fit so.
        let shown = voters.prefix(15).map { vote.names[$0]?.string.map(Self.plain) ?? "<@\($0)>" }
        let more = voters.count > 15 ? " and \(voters.count - 15) more" : ""
        return "\(line) (\(shown.joined(separator: ", "))\(more))"
    }

    /// A name from elsewhere as text that formats nothing and calls nobody
    /// (docs.discord.com/developers/reference#message-formatting).
    private static func plain(_ name: String) -> String {
        var text = ""
        for character in name {
            if "\\*_~`|<>[]()#@:-".contains(character) { text.append("\\") }
            text.append(character)
        }
        return text
    }

    /// A text cut to a number of characters.
    static func fitting(_ text: String, _ limit: Int) -> String {
        guard text.unicodeScalars.count > limit else { return text }
        var scalars = String.UnicodeScalarView()
        scalars.append(contentsOf: text.unicodeScalars.prefix(limit - 1))
        return String(scalars) + "…"
    }
}
