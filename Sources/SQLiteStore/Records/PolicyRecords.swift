import Governance
import JSONKit

extension PolicyVersionRecord: StoredRecord {
    static let storage = RecordStorage(
        "policy_version",
        columns: [
            "id", "path", "content_hash", "format", "source", "kind", "action_types", "name", "text", "mode",
            "can_pass",
            "created_at",
        ], fixed: ["path", "content_hash"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(path)
        row.add(contentHash)
        row.add(format)
        row.add(source)
        row.add(kind)
        row.add(JSON.array(actionTypes.map(JSON.string)))
        row.add(name)
        row.add(text)
        row.add(mode)
        row.add(canPass)
        row.add(createdAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), path: row.text(), contentHash: row.text(), format: try row.name(), source: row.text(),
            kind: try row.name(), actionTypes: try row.json().strings(), name: row.text(), text: row.text(),
            mode: try row.name(), canPass: row.flag(), createdAt: row.instant())
    }
}

extension ActivePolicyRecord: StoredRecord {
    static let storage = RecordStorage(
        "active_policy", key: ["community_id", "path"],
        columns: ["community_id", "path", "version_id", "activated_at", "is_enabled"])

    func bind(to row: inout StatementBinder) {
        row.add(communityID)
        row.add(path)
        row.add(versionID)
        row.add(activatedAt)
        row.add(isEnabled)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            communityID: row.int(), path: row.text(), versionID: row.int(), activatedAt: row.instant(),
            isEnabled: row.flag())
    }
}

extension PolicyFileRecord: StoredRecord {
    static let storage = RecordStorage(
        "policy_file", key: ["community_id", "path"],
        columns: ["community_id", "path", "content_hash", "outcome", "action_id", "problem", "updated_at"])

    func bind(to row: inout StatementBinder) {
        row.add(communityID)
        row.add(path)
        row.add(contentHash)
        row.add(outcome)
        row.add(actionID)
        row.add(problem)
        row.add(updatedAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            communityID: row.int(), path: row.text(), contentHash: row.optionalText(), outcome: try row.name(),
            actionID: row.optionalInt(), problem: row.optionalText(), updatedAt: row.instant())
    }
}

extension PolicyChangeRecord: StoredRecord {
    static let storage = RecordStorage(
        "policy_change", columns: ["id", "community_id", "path", "version_id", "action_id", "at"],
        fixed: ["community_id", "path"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(path)
        row.add(versionID)
        row.add(actionID)
        row.add(at)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), path: row.text(), versionID: row.optionalInt(),
            actionID: row.optionalInt(), at: row.instant())
    }
}

extension OverrideRecord: StoredRecord {
    static let storage = RecordStorage(
        "override", key: ["community_id"], columns: ["community_id", "reason", "began_at", "expires_at"])

    func bind(to row: inout StatementBinder) {
        row.add(communityID)
        row.add(reason)
        row.add(beganAt)
        row.add(expiresAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(communityID: row.int(), reason: row.text(), beganAt: row.instant(), expiresAt: row.instant())
    }
}

extension JSON {
    /// A list of texts.
    func strings() throws -> [String] {
        guard let items = array else { throw RecordCodingError("not a list of texts") }
        return try items.map {
            guard let text = $0.string else { throw RecordCodingError("a list holds more than texts") }
            return text
        }
    }

    /// A list of integers.
    func integers() throws -> [Int64] {
        guard let items = array else { throw RecordCodingError("not a list of integers") }
        return try items.map {
            guard let number = $0.int64 else { throw RecordCodingError("a list holds more than integers") }
            return number
        }
    }
}
