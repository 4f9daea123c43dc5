public import Governance

// People and rules.
extension SQLiteStore {
    public func highestID(_ table: RecordTable) throws -> Int64 {
        let sql =
            switch table {
            case .community: "SELECT MAX(id) FROM community"
            case .member: "SELECT MAX(id) FROM member"
            case .document: "SELECT MAX(id) FROM document"
            case .action: "SELECT MAX(id) FROM action"
            case .proposal: "SELECT MAX(id) FROM proposal"
            case .vote: "SELECT MAX(id) FROM vote"
            case .ballotEvent: "SELECT MAX(id) FROM ballot_event"
            case .call: "SELECT MAX(id) FROM call"
            case .evaluation: "SELECT MAX(id) FROM evaluation"
            case .log: "SELECT MAX(id) FROM log"
            case .policyChange: "SELECT MAX(id) FROM policy_change"
            // Rows of these are removed; SQLite remembers the highest id (https://www.sqlite.org/autoinc.html).
            case .role: "SELECT seq FROM sqlite_sequence WHERE name = 'role'"
            case .policyVersion: "SELECT seq FROM sqlite_sequence WHERE name = 'policy_version'"
            case .parkedBallot: "SELECT seq FROM sqlite_sequence WHERE name = 'parked_ballot'"
            case .run: "SELECT seq FROM sqlite_sequence WHERE name = 'run'"
            }
        return try lookUp { try $0.row(sql) { $0.optionalInt() ?? 0 } ?? 0 }
    }

    public func communities() throws -> [CommunityRecord] { try records("ORDER BY id") }

    public func bots() throws -> [BotRecord] { try records("ORDER BY name") }

    public func member(_ id: Int64) throws -> MemberRecord? { try record(id: id) }

    public func member(bot: String, username: String) throws -> MemberRecord? {
        try record("WHERE bot = ? AND username = ? ORDER BY id DESC LIMIT 1") {
            $0.add(bot)
            $0.add(username)
        }
    }

    public func members(communityID: Int64) throws -> [MemberRecord] {
        try records("WHERE community_id = ? ORDER BY id", of: communityID)
    }

    public func roles(communityID: Int64) throws -> [RoleRecord] {
        try records("WHERE community_id = ? ORDER BY id", of: communityID)
    }

    public func roleMemberships(communityID: Int64) throws -> [RoleMembership] {
        try records(
            "WHERE role_id IN (SELECT id FROM role WHERE community_id = ?) ORDER BY role_id, member_id",
            of: communityID)
    }

    public func documents(communityID: Int64) throws -> [DocumentRecord] {
        try records("WHERE community_id = ? ORDER BY id", of: communityID)
    }

    public func policySettings(communityID: Int64) throws -> [PolicySettingRecord] {
        try records("WHERE community_id = ? ORDER BY path, name", of: communityID)
    }

    public func accountLinks(communityID: Int64) throws -> [AccountLinkRecord] {
        try records("WHERE community_id = ? ORDER BY member_id", of: communityID)
    }

    public func linkCodes() throws -> [LinkCodeRecord] { try records("ORDER BY code") }

    public func policyVersion(_ id: Int64) throws -> PolicyVersionRecord? { try record(id: id) }

    public func policyVersion(path: String, contentHash: String) throws -> PolicyVersionRecord? {
        try record("WHERE path = ? AND content_hash = ?") {
            $0.add(path)
            $0.add(contentHash)
        }
    }

    public func policyVersions(path: String) throws -> [PolicyVersionRecord] {
        try records("WHERE path = ? ORDER BY id") { $0.add(path) }
    }

    public func activePolicies() throws -> [ActivePolicyRecord] { try records("ORDER BY community_id, path") }

    public func policyFiles(communityID: Int64) throws -> [PolicyFileRecord] {
        try records("WHERE community_id = ? ORDER BY path", of: communityID)
    }

    public func policyChanges(communityID: Int64, path: String?) throws -> [PolicyChangeRecord] {
        guard let path else { return try records("WHERE community_id = ? ORDER BY id", of: communityID) }
        return try records("WHERE community_id = ? AND path = ? ORDER BY id") {
            $0.add(communityID)
            $0.add(path)
        }
    }

    public func overrides() throws -> [OverrideRecord] { try records("ORDER BY community_id") }

    public func recordsToCut(communityID: Int64, before: Instant) throws -> RetentionCount {
        func count(_ query: (rows: String, condition: String)) throws -> Int {
            try lookUp {
                try $0.row("SELECT COUNT(*) FROM \(query.rows) WHERE \(query.condition)") {
                    $0.add(communityID)
                    $0.add(before)
                } _: {
                    Int($0.int())
                } ?? 0
            }
        }
        return RetentionCount(
            evaluations: try count(RetentionQuery.evaluations), logs: try count(RetentionQuery.logs),
            texts: try lookUp { try $0.countLedgerTexts(communityID: communityID, before: before) })
    }
}
