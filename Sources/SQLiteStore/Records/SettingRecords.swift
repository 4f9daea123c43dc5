import Governance

extension PolicySettingRecord: StoredRecord {
    static let storage = RecordStorage(
        "policy_setting", key: ["community_id", "path", "name"],
        columns: ["community_id", "path", "name", "value", "set_at"])

    func bind(to row: inout StatementBinder) {
        row.add(communityID)
        row.add(path)
        row.add(name)
        row.add(value)
        row.add(setAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            communityID: row.int(), path: row.text(), name: row.text(), value: try row.part(), setAt: row.instant())
    }
}

extension AccountLinkRecord: StoredRecord {
    static let storage = RecordStorage(
        "account_link", key: ["member_id"], columns: ["member_id", "community_id", "person_id", "linked_at"])

    func bind(to row: inout StatementBinder) {
        row.add(memberID)
        row.add(communityID)
        row.add(personID)
        row.add(linkedAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(memberID: row.int(), communityID: row.int(), personID: row.int(), linkedAt: row.instant())
    }
}

extension LinkCodeRecord: StoredRecord {
    static let storage = RecordStorage(
        "link_code", key: ["code"], columns: ["code", "community_id", "member_id", "expires_at"])

    func bind(to row: inout StatementBinder) {
        row.add(code)
        row.add(communityID)
        row.add(memberID)
        row.add(expiresAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(code: row.text(), communityID: row.int(), memberID: row.int(), expiresAt: row.instant())
    }
}
