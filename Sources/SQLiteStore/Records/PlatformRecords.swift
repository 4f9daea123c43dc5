import Governance
import JSONKit

extension ObjectStateRecord: StoredRecord {
    static let storage = RecordStorage(
        "object_state", key: ["bot", "object_kind", "object_id"],
        columns: ["bot", "object_kind", "object_id", "lawful", "is_inferred", "lawful_at", "known_at"])

    func bind(to row: inout StatementBinder) {
        row.add(bot)
        row.add(object)
        row.add(lawful)
        row.add(isInferred)
        row.add(lawfulAt)
        row.add(knownAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            bot: row.text(), object: ObjectReference(kind: row.text(), id: row.text()),
            lawful: try row.optionalJSON(), isInferred: row.flag(),
            lawfulAt: row.optionalInstant(), knownAt: row.instant())
    }
}

extension CursorRecord: StoredRecord {
    static let storage = RecordStorage("cursor", key: ["bot", "key"], columns: ["bot", "key", "value"])

    func bind(to row: inout StatementBinder) {
        row.add(bot)
        row.add(key)
        row.add(value)
    }

    init(from row: inout ColumnReader) throws {
        self.init(bot: row.text(), key: row.text(), value: row.text())
    }
}

extension SeenEventRecord: StoredRecord {
    static let storage = RecordStorage(
        "seen_event", key: ["bot", "event_id"], columns: ["bot", "event_id", "received_at"])

    func bind(to row: inout StatementBinder) {
        row.add(bot)
        row.add(eventID)
        row.add(receivedAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(bot: row.text(), eventID: row.text(), receivedAt: row.instant())
    }
}

extension ProblemRecord: StoredRecord {
    static let storage = RecordStorage(
        "problem", key: ["subject"],
        columns: ["subject", "community_id", "bot", "proposal_id", "message", "first_at", "last_at", "count"])

    func bind(to row: inout StatementBinder) {
        row.add(subject)
        row.add(communityID)
        row.add(bot)
        row.add(proposalID)
        row.add(message)
        row.add(firstAt)
        row.add(lastAt)
        row.add(count)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            subject: row.text(), communityID: row.optionalInt(), bot: row.optionalText(),
            proposalID: row.optionalInt(), message: row.text(), firstAt: row.instant(), lastAt: row.instant(),
            count: row.smallInt())
    }
}
