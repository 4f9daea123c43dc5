import Governance
import JSONKit
import OrderedCollections

extension VotePost {
    /// Discord's limits in characters (docs.discord.com/developers/resources/message#embed-object-embed-limits).
    private static let descriptionLimit = 4000

    /// The message, as the body of the call that posts it or changes it.
    var body: JSON {
        let calls = vote.mentioned.map { "<@\($0)>" }.joined(separator: " ")
        let content = "**\(vote.title)**" + (calls.isEmpty ? "" : "\n\(calls)")
        return [
            "content": .string(DiscordText.fitting(content)),
            "embeds": [["description": .string(description)]],
            "components": .array(rows),
            // Nobody else is called, whatever the texts say.
            "allowed_mentions": ["parse": [], "users": JSON(Array(vote.mentioned.prefix(100)))],
        ]
    }

    /// What stands below the title. Where it is too long, first fewer of many voters are named, then the details are cut:
    /// how the vote stands, and what came of it, is always there.
    var description: String {
        let end = ending
        let room = Self.descriptionLimit - end.unicodeScalars.count
        for named in Self.namedVoters {
            let answers = answers(naming: named)
            let left = room - answers.unicodeScalars.count
            guard let details = vote.details, !details.isEmpty else {
                if left >= 0 { return answers + end }
                continue
            }
            let isShort = details.unicodeScalars.count + 2 <= left
            if isShort || left >= (named == 0 ? 100 : Self.detailsAtLeast) {
                return DiscordText.fitting(details, left - 2) + "\n\n" + answers + end
            }
        }
        return DiscordText.fitting(answers(naming: 0), room) + end
    }

    /// How many of an answer's voters are named: of few all.
    private static let namedVoters = [15, 5, 0]
    /// How much of the details is worth more than names.
    private static let detailsAtLeast = 1000

    /// The answers with their counts, and with the names of some of those who gave them.
    private func answers(naming named: Int) -> String {
        var lines: [String] = []
        if !vote.elsewhere.isEmpty {
            lines.append("Voting on another platform: \(vote.elsewhere.map(Self.plain).joined(separator: ", "))\n")
        }
        if vote.kind == .number { lines += numberLines(named) }
        if vote.kind == .select { lines += vote.candidates.map { candidateLines($0, named) } }
        lines += choices.map { choice in
            let label = [choice.emoji.map(Self.shown), choice.label].compactMap { $0 }.joined(separator: " ")
            return vote.isHidden ? label : line(label, vote.voters(choice.value), named)
        }
        return lines.joined(separator: "\n")
    }

    /// Who is still expected, and the outcome.
    private var ending: String {
        // docs.discord.com/developers/reference#message-formatting, "Timestamp (Styled)".
        let footer = vote.standing { "<t:\($0.microseconds / 1_000_000):R>" }
        return (footer.isEmpty ? "" : "\n\n" + footer) + (vote.outcome.map { "\n\n**\($0)**" } ?? "")
    }

    /// The numbers that were given, and how one is.
    private func numberLines(_ named: Int) -> [String] {
        let lines = vote.givenNumbers.map { line($0, vote.voters($0), named) }
        guard vote.isOpen else { return lines.isEmpty ? ["No votes."] : lines }
        let how =
            menu.isEmpty
            ? "Answer with `\(vote.command) vote \(vote.proposal) NUMBER`: \(vote.numbers.words)."
            : "Pick \(vote.numbers.words)."
        return [how] + lines
    }

    private func candidateLines(_ candidate: String, _ named: Int) -> String {
        var text = "**\(candidate)**"
        if vote.isOpen, !candidatesWithMenu.contains(candidate) {
            text += " — `\(vote.command) vote \(vote.proposal) \(candidate): ANSWER`"
        }
        if vote.isHidden { return text }
        for answer in vote.answers(to: candidate) {
            text += "\n" + line(answer, vote.voters(answer, candidate: candidate), named)
        }
        return text
    }

    /// Buttons and menus; none once the vote is over.
    private var rows: [JSON] {
        guard vote.isOpen else { return [] }
        var rows: [JSON] = []
        if vote.kind == .number, !menu.isEmpty { rows.append(menuRow(.number, "Pick a number")) }
        rows += candidatesWithMenu.map { menuRow(.candidate($0), DiscordText.fitting($0, 150)) }
        let buttons = choices.map(button)
        for start in stride(from: 0, to: buttons.count, by: Self.buttonsInRow) {
            let row = buttons[start..<min(start + Self.buttonsInRow, buttons.count)]
            rows.append(["type": 1, "components": .array(Array(row))])
        }
        return Array(rows.prefix(Self.rowLimit))
    }

    private func button(_ choice: Choice) -> JSON {
        var json: JSON = [
            "type": 2, "style": 2, "label": .string(DiscordText.fitting(choice.label, 80)),
            "custom_id": .string(VoteComponent(proposal: vote.proposal, kind: .button(choice.value)).text),
        ]
        if let emoji = choice.emoji {
            let parts = emoji.split(separator: ":").map(String.init)
            var shown: JSON = ["name": .string(parts.first ?? emoji)]
            if parts.count == 2 { shown["id"] = .string(parts[1]) }
            json["emoji"] = shown
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
                        menu.map {
                            ["label": .string(DiscordText.fitting(vote.menuLabel($0), 100)), "value": .string($0)]
                        }),
                ]
            ],
        ]
    }

    private func line(_ label: String, _ voters: [String], _ named: Int) -> String {
        let line = "\(label)   `\(voters.count)`"
        if voters.isEmpty || named == 0 { return line }
        let shown = voters.prefix(named).map { vote.names[$0]?.string.map(Self.plain) ?? "<@\($0)>" }
        let more = voters.count > named ? " and \(voters.count - named) more" : ""
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
}
