import JSONKit

/// Checks a ledger offline: every line follows from the one before, and every text that is still there is the one
/// of which its line speaks.
public enum LedgerVerifier {
    /// What is wrong, and where.
    public struct Fault: Error, Sendable, Hashable, CustomStringConvertible {
        public var sequence: Int64
        public var problem: String

        public var description: String { "ledger line \(sequence): \(problem)" }
    }

    /// Checks the whole ledger.
    /// - Returns: how many lines there are.
    /// - Throws: `Fault` for the first line that does not hold.
    public static func verify(_ store: some StoreReads) throws -> Int64 {
        // Lines may be added meanwhile.
        let head = try store.ledgerHead()
        var previous = ""
        var sequence: Int64 = 0
        while true {
            let lines = try store.ledger(from: sequence + 1, limit: 500)
            if lines.isEmpty { break }
            for line in lines {
                guard line.sequence == sequence + 1 else {
                    throw Fault(sequence: line.sequence, problem: "line \(sequence + 1) is missing before it")
                }
                guard line.hash == LedgerHash.line(line, after: previous) else {
                    throw Fault(sequence: line.sequence, problem: "its hash does not follow from the line before")
                }
                try verifyTexts(of: line, try store.ledgerTexts(sequence: line.sequence))
                previous = line.hash
                sequence = line.sequence
            }
        }
        if let head, head.sequence > sequence {
            throw Fault(sequence: head.sequence, problem: "lines are missing before it")
        }
        return sequence
    }

    private static func verifyTexts(of line: LedgerEntryRecord, _ texts: [LedgerTextRecord]) throws {
        guard !texts.isEmpty else { return }
        guard let facts = try? JSON(parsing: line.body) else {
            throw Fault(sequence: line.sequence, problem: "its body is not JSON")
        }
        for text in texts {
            let hash = LedgerHash.text(text.text, salt: text.salt)
            guard facts[text.name]?["sha256"] == .string(hash) else {
                throw Fault(sequence: line.sequence, problem: "its text \"\(text.name)\" was changed")
            }
        }
    }
}
