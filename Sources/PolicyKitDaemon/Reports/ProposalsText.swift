import Foundation

/// Writes a list of proposals for people.
public struct ProposalsText {
    let style: TerminalStyle

    /// Makes a writer.
    public init(style: TerminalStyle) {
        self.style = style
    }

    /// One line a proposal.
    public func lines(_ proposals: [ProposalSummary]) -> [String] {
        guard !proposals.isEmpty else { return ["no proposals"] }
        let rows = proposals.map { proposal in
            [
                "#\(proposal.id)", proposal.state, proposal.community, proposal.policy,
                UTCTime.short(proposal.createdAt.instant), TallyText.text(proposal.tally), proposal.action.onOneLine,
            ]
        }
        let widths = rows[0].indices.dropLast().map { column in rows.map { $0[column].count }.max() ?? 0 }
        return zip(rows, proposals).map { row, proposal in
            row.enumerated().map { column, cell in
                guard column < widths.count else { return cell }
                let padded = cell + String(repeating: " ", count: widths[column] - cell.count)
                return column == 1 ? style.paint(padded, StateColour.of(proposal.state)) : padded
            }.joined(separator: "  ")
        }
    }
}

/// Writes a count of ballots.
enum TallyText {
    /// `2 yes, 1 no`; empty without ballots.
    static func text(_ tally: [String: Int]) -> String {
        let order = ["yes": 0, "no": 1]
        return tally.sorted { (order[$0.key] ?? 2, $0.key) < (order[$1.key] ?? 2, $1.key) }
            .map { "\($0.value) \($0.key.onOneLine)" }.joined(separator: ", ")
    }
}

/// Which colour a proposal's state has.
enum StateColour {
    static func of(_ state: String) -> TerminalStyle.Colour {
        switch state {
        case "passed": .green
        case "failed", "superseded", "abandoned": .faint
        case "executionFailed", "revertFailed", "diverged": .red
        case "pending": .yellow
        default: .blue
        }
    }
}
