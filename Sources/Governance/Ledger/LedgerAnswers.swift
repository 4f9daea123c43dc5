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
    func ledgerMove(_ move: BallotEventRecord.Move) -> JSON {
        switch move {
        case .reactionAdded(let value): BallotEventRecord.Move.reactionAdded(ledgerValue(value)).json
        case .reactionRemoved(let value): BallotEventRecord.Move.reactionRemoved(ledgerValue(value)).json
        case .reactionsStanding(let values):
            BallotEventRecord.Move.reactionsStanding(values.map(ledgerValue)).json
        case .chosen(let value): BallotEventRecord.Move.chosen(ledgerValue(value)).json
        case .selected(let candidate, let option):
            BallotEventRecord.Move.selected(candidate: ledgerCandidate(candidate), option: ledgerValue(option)).json
        }
    }

    private static func place(of text: String, in texts: [String]) -> String {
        texts.firstIndex(of: text).map { "#\($0 + 1)" } ?? "#?"
    }
}
