import JSONKit
import OrderedCollections

/// Writes the next lines of the ledger.
struct LedgerWriter {
    private(set) var sequence: Int64
    private var head: String

    /// Goes on after the last line.
    init(after last: LedgerEntryRecord?) {
        sequence = last?.sequence ?? 0
        head = last?.hash ?? ""
    }

    /// A line and the texts beside it. `salt` gives a fresh random salt for each text.
    mutating func line(
        _ kind: String, at: Instant, communityID: Int64?, actionID: Int64?, proposalID: Int64?,
        facts: LedgerFacts<JSON>, texts: LedgerFacts<String> = [:], salt: () -> String
    ) -> [Write] {
        sequence += 1
        var facts = facts
        var records: [LedgerTextRecord] = []
        for (name, text) in texts.members {
            let record = LedgerTextRecord(sequence: sequence, name: name, salt: salt(), text: text)
            records.append(record)
            facts.set(name, .object(["sha256": .string(LedgerHash.text(text, salt: record.salt))]))
        }
        let body = JSON.canonicalText(of: facts.members)
        var line = LedgerEntryRecord(
            sequence: sequence, at: at, communityID: communityID, kind: kind, actionID: actionID,
            proposalID: proposalID, body: body, hash: "")
        line.hash = LedgerHash.line(line, after: head)
        head = line.hash
        return [.ledger(line)] + records.map(Write.ledgerText)
    }
}
