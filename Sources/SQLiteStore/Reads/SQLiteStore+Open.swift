public import Governance

// What a start, or a change, has to find.
extension SQLiteStore {
    public func unsettledActions() throws -> [Int64] {
        try ids("SELECT id FROM action WHERE is_unsettled = 1 ORDER BY id")
    }

    public func workingProposals() throws -> [Int64] {
        try ids("SELECT id FROM proposal WHERE is_working = 1 ORDER BY id")
    }

    public func intendedCalls() throws -> [CallRecord] {
        try records("WHERE state = 'intended' ORDER BY COALESCE(intended_at, planned_at), id")
    }

    public func votesToUpdate() throws -> [Int64] {
        try ids("SELECT id FROM vote WHERE needs_update = 1 ORDER BY id")
    }

    public func nextWake(after: Instant?) throws -> Instant? {
        try lookUp {
            try $0.row(
                "SELECT MIN(wake_at) FROM proposal WHERE state = 'pending' AND wake_at > ?",
                { $0.add(after ?? Instant(microseconds: .min)) }, { $0.optionalInstant() }) ?? nil
        }
    }

    public func dueProposals(now: Instant, limit: Int) throws -> [Int64] {
        try ids("SELECT id FROM proposal WHERE state = 'pending' AND wake_at <= ? ORDER BY wake_at, id LIMIT ?") {
            $0.add(now)
            $0.add(limit)
        }
    }

    public func nextVoteWake() throws -> Instant? {
        try lookUp {
            try $0.row("SELECT MIN(wake_at) FROM vote WHERE wake_at IS NOT NULL") { $0.optionalInstant() } ?? nil
        }
    }

    public func dueVotes(now: Instant, limit: Int) throws -> [Int64] {
        try ids("SELECT id FROM vote WHERE wake_at <= ? ORDER BY wake_at, id LIMIT ?") {
            $0.add(now)
            $0.add(limit)
        }
    }

    public func schedules() throws -> [ScheduleRecord] { try records("ORDER BY community_id, path") }

    public func pendingProposals(communityID: Int64, reading: ReadSet) throws -> [Int64] {
        // By value, so that the index finds the few that read it among many that do not.
        let sets = reading.allMeeting.map { String($0.rawValue) }.joined(separator: ",")
        return try ids(
            """
            SELECT id FROM proposal INDEXED BY proposal_pending
            WHERE state = 'pending' AND community_id = ? AND read_set IN (\(sets)) ORDER BY id
            """
        ) {
            $0.add(communityID)
        }
    }

    public func openProposals(communityID: Int64, path: String) throws -> [Int64] {
        try ids("SELECT id FROM proposal WHERE is_final = 0 AND community_id = ? AND path = ? ORDER BY id") {
            $0.add(communityID)
            $0.add(path)
        }
    }

    public func openProposals(communityID: Int64, votedOnBy memberID: Int64) throws -> [Int64] {
        try ids(
            """
            SELECT id FROM proposal INDEXED BY proposal_open WHERE is_final = 0 AND community_id = ? AND EXISTS (
                SELECT 1 FROM ballot_event WHERE proposal_id = proposal.id AND member_id = ?) ORDER BY id
            """
        ) {
            $0.add(communityID)
            $0.add(memberID)
        }
    }

    public func openActions(communityID: Int64, bot: String, channel: String) throws -> [Int64] {
        let inside = """
            bot = ? AND CASE WHEN object_id IS NULL THEN channel = ? \
            ELSE substr(object_id, 1, ?) = ? END
            """
        return try ids(
            """
            SELECT id FROM action WHERE is_unsettled = 1 AND community_id = ? AND \(inside)
            UNION SELECT action.id FROM proposal INDEXED BY proposal_open JOIN action ON action.id = proposal.action_id
            WHERE is_final = 0 AND proposal.community_id = ? AND \(inside) ORDER BY 1
            """
        ) {
            for _ in 0..<2 {
                $0.add(communityID)
                $0.add(bot)
                $0.add(channel)
                $0.add(channel.unicodeScalars.count + 1)
                $0.add(channel + "/")
            }
        }
    }

    public func openVotes(bot: String) throws -> [VoteRecord] {
        try records("WHERE closed_at IS NULL AND bot = ? ORDER BY id") { $0.add(bot) }
    }
}
