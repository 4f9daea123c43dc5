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
        // The body is written once, behind what is hashed with it.
        bytes.removeAll(keepingCapacity: true)
        LedgerHash.addHead(
            of: sequence, at: at, kind, [communityID, actionID, proposalID], after: head, to: &bytes)
        let start = bytes.count
        let records = texts.members.map { name, text in
            LedgerTextRecord(sequence: sequence, name: name, salt: salt(), text: text)
        }
        addBody(facts, records)
        head = LedgerHash.hash(of: bytes)
        write(
            .ledger(
                LedgerEntryRecord(
                    sequence: sequence, at: at, communityID: communityID, kind: kind, actionID: actionID,
                    proposalID: proposalID, body: String(decoding: bytes[start...], as: UTF8.self), hash: head)))
        for record in records { write(.ledgerText(record)) }
    }

    /// Adds the facts, and of each text the hash, by their names.
    private mutating func addBody(_ facts: LedgerFacts<JSON>, _ texts: [LedgerTextRecord]) {
        let facts = facts.members
        var next = 0
        bytes.append(UInt8(ascii: "{"))
        for text in texts {
            while next < facts.count, facts[next].0 < text.name {
                addName(facts[next].0)
                facts[next].1.appendCanonical(to: &bytes)
                next += 1
            }
            addName(text.name)
            bytes.append(contentsOf: #"{"sha256":""#.utf8)
            LedgerHash.addText(text.text, salt: text.salt, to: &bytes)
            bytes.append(contentsOf: #""}"#.utf8)
        }
        for fact in facts[next...] {
            addName(fact.0)
            fact.1.appendCanonical(to: &bytes)
        }
        bytes.append(UInt8(ascii: "}"))
    }

    private mutating func addName(_ name: String) {
        if bytes.last != UInt8(ascii: "{") { bytes.append(UInt8(ascii: ",")) }
        JSON.append(name, to: &bytes)
        bytes.append(UInt8(ascii: ":"))
    }
}
