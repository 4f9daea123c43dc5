import JSONKit

// What members answered, as lines of the ledger tell it. A line cannot be erased, and options and candidates are
// people's words: they stand there by their number in the vote, counted from 1. The words are in the text "asked"
// beside the vote's line.
extension VoteSpec {
    /// `yes`, `no`, a number, or the number of an option: `#2`.
    func ledgerValue(_ value: String) -> String {
        switch kind {
        case .boolean, .number: value
        case .choice, .select: Self.place(of: value, in: options)
        }
    }

    /// The number of a candidate: `#1`.
    func ledgerCandidate(_ candidate: String) -> String { Self.place(of: candidate, in: candidates) }

    /// A move of a ballot.
    func ledgerMove(_ move: BallotEventRecord.Move) -> JSON { numbered(move).json }

    /// A move of a ballot without people's words.
    func numbered(_ move: BallotEventRecord.Move) -> BallotEventRecord.Move {
        switch move {
        case .reactionAdded(let value): .reactionAdded(ledgerValue(value))
        case .reactionRemoved(let value): .reactionRemoved(ledgerValue(value))
        case .reactionsStanding(let values): .reactionsStanding(values.map(ledgerValue))
        case .chosen(let value): .chosen(ledgerValue(value))
        case .selected(let candidate, let option):
            .selected(candidate: ledgerCandidate(candidate), option: ledgerValue(option))
        case .tallied(let candidate, let option):
            .tallied(candidate: ledgerCandidate(candidate), option: option.isEmpty ? "" : ledgerValue(option))
        }
    }

    private static func place(of text: String, in texts: [String]) -> String {
        texts.firstIndex(of: text).map { "#\($0 + 1)" } ?? "#?"
    }
}
