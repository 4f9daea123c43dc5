import Governance
import JSONKit

// Lines of the ledger and their texts are only ever inserted: `append` is all that the database allows.

extension LedgerEntryRecord: StoredRecord {
    static let storage = RecordStorage(
        "ledger", key: ["sequence"],
        columns: ["sequence", "at", "community_id", "kind", "action_id", "proposal_id", "body", "hash"])

    static let append = "INSERT INTO ledger VALUES (?, ?, ?, ?, ?, ?, ?, ?)"

    func bind(to row: inout StatementBinder) {
        row.add(sequence)
        row.add(at)
        row.add(communityID)
        row.add(kind)
        row.add(actionID)
        row.add(proposalID)
        row.add(body)
        row.add(hash)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            sequence: row.int(), at: row.instant(), communityID: row.optionalInt(), kind: row.text(),
            actionID: row.optionalInt(), proposalID: row.optionalInt(), body: row.text(), hash: row.text())
    }
}

extension LedgerTextRecord: StoredRecord {
    static let storage = RecordStorage(
        "ledger_text", key: ["sequence", "name"], columns: ["sequence", "name", "salt", "text"])

    static let append = "INSERT INTO ledger_text (sequence, name, salt, text) VALUES (?, ?, ?, ?)"

    func bind(to row: inout StatementBinder) {
        row.add(sequence)
        row.add(name)
        row.add(salt)
        row.add(text)
    }

    init(from row: inout ColumnReader) throws {
        self.init(sequence: row.int(), name: row.text(), salt: row.text(), text: row.text())
    }
}
