import JSONKit
import OrderedCollections

/// Writes the next lines of the ledger.
struct LedgerWriter {
    private(set) var sequence: Int64
    private var head: String
    /// What is hashed of a line; kept for its room.
    private var bytes: [UInt8] = []

    /// Goes on after the last line.
    init(after last: LedgerEntryRecord?) {
        sequence = last?.sequence ?? 0
        head = last?.hash ?? ""
    }

    /// Adds a line and the texts beside it to what is written. `salt` gives a fresh random salt for each text.
    mutating func add(
        _ kind: String, at: Instant, communityID: Int64?, actionID: Int64?, proposalID: Int64?,
        facts: LedgerFacts<JSON>, texts: LedgerFacts<String> = [:], salt: () -> String, to write: (Write) -> Void
    ) {
        sequence += 1
        var facts = facts
        var records: [LedgerTextRecord] = []
        for (name, text) in texts.members {
            let record = LedgerTextRecord(sequence: sequence, name: name, salt: salt(), text: text)
            facts.set(name, .object(["sha256": .string(LedgerHash.text(text, salt: record.salt))]))
            records.append(record)
        }
        // The body is written once, behind what is hashed with it.
        bytes.removeAll(keepingCapacity: true)
        LedgerHash.addHead(
            of: sequence, at: at, kind, [communityID, actionID, proposalID], after: head, to: &bytes)
        let start = bytes.count
        JSON.appendCanonical(facts.members, to: &bytes)
        head = LedgerHash.hash(of: bytes)
        write(
            .ledger(
                LedgerEntryRecord(
                    sequence: sequence, at: at, communityID: communityID, kind: kind, actionID: actionID,
                    proposalID: proposalID, body: String(decoding: bytes[start...], as: UTF8.self), hash: head)))
        for record in records { write(.ledgerText(record)) }
    }
}
