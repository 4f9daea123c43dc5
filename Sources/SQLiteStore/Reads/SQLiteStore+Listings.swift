import GRDB
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
            UNION ALL SELECT state, COUNT(*) FROM proposal WHERE is_working = 1 AND state <> 'pending' GROUP BY state
            UNION ALL SELECT 'pending', COUNT(*) FROM proposal INDEXED BY proposal_pending WHERE state = 'pending'
            """
        return try list { db in
            let counts: [(ProposalState, Int)] = try db.rows(sql) { (try $0.name(), $0.smallInt()) }
            return Dictionary(uniqueKeysWithValues: counts).filter { $0.value > 0 }
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
        let page: LedgerPage? = try lookUp { try $0.record(LedgerPage.withLine) { $0.add(Int64.max) } }
        return try page.flatMap { page in try decode { try page.lines(from: page.last, limit: 1).last } }
    }

    public func ledger(from sequence: Int64, limit: Int) throws -> [LedgerEntryRecord] {
        var found: [LedgerEntryRecord] = []
        var next = try list { try $0.record(LedgerPage.withLine) { $0.add(sequence) } as LedgerPage? }
        next = try next ?? page(behind: sequence - 1)
        while let page = next, found.count < limit {
            found += try decode { try page.lines(from: sequence, limit: limit - found.count) }
            next = try self.page(behind: page.last)
        }
        return found
    }

    public func ledgerTexts(sequence: Int64) throws -> [LedgerTextRecord] {
        let page = try list { try $0.record(LedgerPage.withLine) { $0.add(sequence) } as LedgerPage? }
        return try page.map { page in try decode { try page.texts(of: sequence) } } ?? []
    }

    private func page(behind sequence: Int64) throws -> LedgerPage? {
        try list {
            try $0.record("WHERE first_line > ? ORDER BY first_line LIMIT 1") { $0.add(sequence) }
        }
    }

    /// Reads a page's content; one that cannot be read is damage like any other.
    private func decode<Value>(_ body: () throws -> Value) throws -> Value {
        do {
            return try body()
        } catch {
            throw Self.clear(
                DatabaseError(resultCode: .SQLITE_CORRUPT, message: "\(error) (table ledger_page)"), path: path)
        }
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
