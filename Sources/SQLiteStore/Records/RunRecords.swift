import Governance
import JSONKit

extension RunRecord: StoredRecord {
    static let storage = RecordStorage(
        "run",
        columns: [
            "id", "community_id", "action_id", "proposal_id", "version_id", "block", "now", "seed", "transcript",
            "waiting",
        ], fixed: ["action_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(actionID)
        row.add(proposalID)
        row.add(versionID)
        row.add(block)
        row.add(now)
        row.add(Int64(bitPattern: seed))
        row.add(TranscriptCoding.json(transcript))
        row.add(waiting)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), actionID: row.int(), proposalID: row.optionalInt(),
            versionID: row.int(), block: try row.name(), now: row.instant(), seed: UInt64(bitPattern: row.int()),
            transcript: try TranscriptCoding.transcript(from: try row.json()), waiting: try row.part())
    }
}

extension EvaluationRecord: StoredRecord {
    static let storage = RecordStorage(
        "evaluation",
        columns: [
            "id", "action_id", "proposal_id", "version_id", "block", "started_at", "finished_at", "outcome", "problem",
            "instructions",
        ], fixed: ["action_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(actionID)
        row.add(proposalID)
        row.add(versionID)
        row.add(block)
        row.add(startedAt)
        row.add(finishedAt)
        row.add(outcome)
        row.add(problem)
        row.add(instructions)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), actionID: row.int(), proposalID: row.optionalInt(), versionID: row.int(),
            block: try row.name(), startedAt: row.instant(), finishedAt: row.instant(), outcome: row.text(),
            problem: row.optionalText(), instructions: row.int())
    }
}

extension LogRecord: StoredRecord {
    static let storage = RecordStorage(
        "log",
        columns: [
            "id", "community_id", "action_id", "proposal_id", "version_id", "block", "level", "message", "at",
        ], fixed: ["action_id"])

    func bind(to row: inout StatementBinder) {
        row.add(id)
        row.add(communityID)
        row.add(actionID)
        row.add(proposalID)
        row.add(versionID)
        row.add(block)
        row.add(level)
        row.add(message)
        row.add(at)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            id: row.int(), communityID: row.int(), actionID: row.optionalInt(), proposalID: row.optionalInt(),
            versionID: row.optionalInt(), block: try row.optionalName(), level: try row.name(),
            message: row.text(), at: row.instant())
    }
}
