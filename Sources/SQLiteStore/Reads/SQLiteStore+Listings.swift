public import Governance

// For people, and the ledger.
extension SQLiteStore {
    public func proposals(
        communityID: Int64?, states: Set<ProposalState>?, before: Int64?, limit: Int
    ) throws -> [ProposalRecord] {
        // The names of states are ours and need no quoting.
        let names = states.map { $0.map { "'\($0.rawValue)'" }.sorted().joined(separator: ", ") }
        let conditions = [
            communityID.map { _ in "community_id = ?" }, before.map { _ in "id < ?" }, names.map { "state IN (\($0))" },
        ].compactMap(\.self)
        return try newest(conditions, values: [communityID, before].compactMap(\.self), limit: limit)
    }

    public func proposalCounts() throws -> [ProposalState: Int] {
        let sql = """
            SELECT state, COUNT(*) FROM proposal WHERE is_final = 1 GROUP BY state
            UNION ALL SELECT state, COUNT(*) FROM proposal WHERE is_final = 0 GROUP BY state
            """
        return try list { db in
            let counts: [(ProposalState, Int)] = try db.rows(sql) { (try $0.name(), $0.smallInt()) }
            return Dictionary(uniqueKeysWithValues: counts)
        }
    }

    public func actions(communityID: Int64?, before: Int64?, limit: Int) throws -> [ActionRecord] {
        let conditions = [communityID.map { _ in "community_id = ?" }, before.map { _ in "id < ?" }]
        return try newest(
            conditions.compactMap(\.self), values: [communityID, before].compactMap(\.self), limit: limit)
    }

    public func evaluations(actionID: Int64) throws -> [EvaluationRecord] {
        try list { try $0.records("WHERE action_id = ? ORDER BY id") { $0.add(actionID) } }
    }

    public func logs(actionID: Int64) throws -> [LogRecord] {
        try list { try $0.records("WHERE action_id = ? ORDER BY id") { $0.add(actionID) } }
    }

    public func problems() throws -> [ProblemRecord] { try list { try $0.records("ORDER BY subject") } }

    public func ledgerHead() throws -> LedgerEntryRecord? {
        try lookUp { try $0.record("WHERE sequence = (SELECT MAX(sequence) FROM ledger)") }
    }

    public func ledger(from sequence: Int64, limit: Int) throws -> [LedgerEntryRecord] {
        try list {
            try $0.records("WHERE sequence >= ? ORDER BY sequence LIMIT ?") {
                $0.add(sequence)
                $0.add(limit)
            }
        }
    }

    public func ledgerTexts(sequence: Int64) throws -> [LedgerTextRecord] {
        try list { try $0.records("WHERE sequence = ? ORDER BY id") { $0.add(sequence) } }
    }

    private func newest<Record: StoredRecord>(
        _ conditions: [String], values: [Int64], limit: Int
    ) throws -> [Record] {
        let condition = conditions.isEmpty ? "" : "WHERE \(conditions.joined(separator: " AND "))"
        return try list {
            try $0.records("\(condition) ORDER BY id DESC LIMIT ?", isCached: false) {
                for value in values { $0.add(value) }
                $0.add(limit)
            }
        }
    }
}
