import Governance

extension ScheduleRecord: StoredRecord {
    static let storage = RecordStorage(
        "schedule", key: ["community_id", "path"],
        columns: ["community_id", "path", "expression", "time_zone", "due_at"])

    func bind(to row: inout StatementBinder) {
        row.add(key.communityID)
        row.add(key.path)
        row.add(schedule.expression)
        row.add(schedule.timeZone)
        row.add(dueAt)
    }

    init(from row: inout ColumnReader) throws {
        self.init(
            key: Key(communityID: row.int(), path: row.text()),
            schedule: PolicySchedule(expression: row.text(), timeZone: row.text()), dueAt: row.instant())
    }
}
