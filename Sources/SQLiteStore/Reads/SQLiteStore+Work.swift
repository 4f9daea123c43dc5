public import Governance

// Actions, proposals, votes, calls, runs, and what is known of the platforms.
extension SQLiteStore {
    public func action(_ id: Int64) throws -> ActionRecord? { try record(id: id) }

    public func family(actionID: Int64) throws -> ActionFamily? {
        try lookUp { db in
            try db.inOneRead {
                guard let action: ActionRecord = try db.record(id: actionID) else { return nil }
                var family = ActionFamily(action: action)
                family.proposals = try db.records("WHERE action_id = ? ORDER BY id") { $0.add(actionID) }
                for id in family.proposals.map(\.id) {
                    family.votes += try db.records("WHERE proposal_id = ? ORDER BY id") { $0.add(id) }
                    family.ballots += try db.records("WHERE proposal_id = ? ORDER BY member_id, candidate") {
                        $0.add(id)
                    }
                    family.ballotEvents += try db.records("WHERE proposal_id = ? ORDER BY id") { $0.add(id) }
                }
                family.calls = try db.records("WHERE action_id = ? ORDER BY id") { $0.add(actionID) }
                family.runs = try db.records("WHERE action_id = ? ORDER BY id") { $0.add(actionID) }
                return family
            }
        }
    }

    public func openActions(bot: String, object: ObjectReference) throws -> [ActionRecord] {
        try records(
            """
            WHERE bot = ? AND object_kind = ? AND object_id = ? AND (is_unsettled = 1 OR EXISTS (
                SELECT 1 FROM proposal WHERE proposal.action_id = action.id AND proposal.is_final = 0)) ORDER BY id
            """
        ) {
            $0.add(bot)
            $0.add(object)
        }
    }

    public func proposal(_ id: Int64) throws -> ProposalRecord? { try record(id: id) }

    public func proposals(actionID: Int64) throws -> [ProposalRecord] {
        try records("WHERE action_id = ? ORDER BY id", of: actionID)
    }

    public func vote(_ id: Int64) throws -> VoteRecord? { try record(id: id) }

    public func votes(proposalID: Int64) throws -> [VoteRecord] {
        try records("WHERE proposal_id = ? ORDER BY id", of: proposalID)
    }

    public func vote(bot: String, post: PostReference) throws -> VoteRecord? {
        try record("WHERE bot = ? AND post_channel = ? AND post_message = ? ORDER BY id DESC LIMIT 1") {
            $0.add(bot)
            $0.add(post)
        }
    }

    public func ballot(_ key: BallotRecord.Key) throws -> BallotRecord? {
        try record("WHERE proposal_id = ? AND member_id = ? AND candidate = ?") {
            $0.add(key.proposalID)
            $0.add(key.memberID)
            $0.add(key.candidate)
        }
    }

    public func ballots(proposalID: Int64) throws -> [BallotRecord] {
        try records("WHERE proposal_id = ? ORDER BY member_id, candidate", of: proposalID)
    }

    public func ballotEvents(proposalID: Int64, memberID: Int64?) throws -> [BallotEventRecord] {
        guard let memberID else { return try records("WHERE proposal_id = ? ORDER BY id", of: proposalID) }
        return try records("WHERE proposal_id = ? AND member_id = ? ORDER BY id") {
            $0.add(proposalID)
            $0.add(memberID)
        }
    }

    public func parkedBallots(bot: String, post: PostReference) throws -> [ParkedBallotRecord] {
        try records("WHERE bot = ? AND post_channel = ? AND post_message = ? ORDER BY id") {
            $0.add(bot)
            $0.add(post)
        }
    }

    public func parkedBallots(before: Instant, limit: Int) throws -> [ParkedBallotRecord] {
        // The plus sign keeps SQLite from walking through the table in the order of ids.
        try records("WHERE received_at < ? ORDER BY +id LIMIT ?") {
            $0.add(before)
            $0.add(limit)
        }
    }

    public func call(_ id: Int64) throws -> CallRecord? { try record(id: id) }

    public func calls(proposalID: Int64) throws -> [CallRecord] {
        try records("WHERE proposal_id = ? ORDER BY id", of: proposalID)
    }

    public func calls(actionID: Int64) throws -> [CallRecord] {
        try records("WHERE action_id = ? ORDER BY id", of: actionID)
    }

    public func unechoedCalls(bot: String, object: ObjectReference) throws -> [CallRecord] {
        try records("WHERE awaits_echo = 1 AND bot = ? AND object_kind = ? AND object_id = ? ORDER BY id") {
            $0.add(bot)
            $0.add(object)
        }
    }

    public func run(_ id: Int64) throws -> RunRecord? { try record(id: id) }

    public func runs(actionID: Int64) throws -> [RunRecord] {
        try records("WHERE action_id = ? ORDER BY id", of: actionID)
    }

    public func objectState(_ key: ObjectStateRecord.Key) throws -> ObjectStateRecord? {
        try record("WHERE bot = ? AND object_kind = ? AND object_id = ?") {
            $0.add(key.bot)
            $0.add(key.object)
        }
    }

    public func objectStates(bot: String, kind: String) throws -> [ObjectStateRecord] {
        try records("WHERE bot = ? AND object_kind = ? ORDER BY object_id") {
            $0.add(bot)
            $0.add(kind)
        }
    }

    public func cursor(bot: String, key: String) throws -> String? {
        let found: CursorRecord? = try record("WHERE bot = ? AND key = ?") {
            $0.add(bot)
            $0.add(key)
        }
        return found?.value
    }

    public func isSeen(bot: String, eventID: String) throws -> Bool {
        try lookUp {
            try $0.row("SELECT 1 FROM seen_event WHERE bot = ? AND event_id = ?") {
                $0.add(bot)
                $0.add(eventID)
            } _: { _ in
                true
            } ?? false
        }
    }
}
