public import JSONKit
public import OrderedCollections

/// The arguments of the calls by which the engine posts votes, brings their posts up to date, and tells a voter
/// something alone. Members are given by their platform user ids.
///
/// - `initiate_vote`, `initiate_advanced_vote`: `kind` (`boolean`, `choice`, `select`, `number`), `text`,
///   `details`?, `options`?, `candidates`?, `electorate`? (a list; absent: everyone), `mentions`? (true where the post
///   calls the electorate by name), `vote` and `proposal` (ids), `channel`?, and what the script gave beside (`post_type`). The answer is `{"channel", "ts", "permalink"?}`.
/// - `update_vote`: the same, and `ts`, `permalink`?, `ballots` (a list of `{"voter", "candidate"?, "value"}`),
///   `votes` (for each option its voters; for a select vote for each candidate an object of these), `closed`, and
///   `outcome` (null while open, then `passed`, `failed`, or `superseded` and other states in which a vote ends).
/// - `send_notice`: `user`, `text`, `channel`?, `answer_handle`? (the event's own way of answering).
public enum VoteCalls {
    /// What a vote asks.
    public static func opening(_ spec: VoteSpec, vote: Int64, proposal: Int64) -> OrderedDictionary<String, JSON> {
        var members = spec.json.object ?? [:]
        members["vote"] = .int(vote)
        members["proposal"] = .int(proposal)
        return members
    }

    /// What a vote's post shows now.
    public static func update(
        _ vote: VoteRecord, ballots: [(voter: String, ballot: BallotRecord)], outcome: String?
    ) -> JSON {
        var members = opening(vote.spec, vote: vote.id, proposal: vote.proposalID)
        if let post = vote.post {
            members["channel"] = .string(post.channel)
            members["ts"] = .string(post.message)
        }
        if let permalink = vote.permalink { members["permalink"] = .string(permalink) }
        members["ballots"] = .array(
            ballots.map { voter, ballot in
                var entry: OrderedDictionary<String, JSON> = ["voter": .string(voter)]
                if !ballot.candidate.isEmpty { entry["candidate"] = .string(ballot.candidate) }
                entry["value"] = .string(ballot.value)
                return .object(entry)
            })
        members["votes"] = voters(vote.spec, ballots)
        members["closed"] = .bool(vote.closedAt != nil)
        members["outcome"] = outcome.map(JSON.string) ?? .null
        return .object(members)
    }

    private static func voters(_ spec: VoteSpec, _ ballots: [(voter: String, ballot: BallotRecord)]) -> JSON {
        func counted(_ values: [String], _ candidate: String) -> JSON {
            var byValue = OrderedDictionary<String, JSON>(
                values.map { ($0, .array([])) }, uniquingKeysWith: { first, _ in first })
            for (voter, ballot) in ballots where ballot.candidate == candidate {
                let before = byValue[ballot.value]?.array ?? []
                byValue[ballot.value] = .array(before + [.string(voter)])
            }
            return .object(byValue)
        }
        switch spec.kind {
        case .boolean: return counted(["yes", "no"], "")
        case .choice: return counted(spec.options, "")
        case .number: return counted([], "")
        case .select:
            return .object(
                OrderedDictionary(
                    spec.candidates.map { ($0, counted(spec.options, $0)) }, uniquingKeysWith: { first, _ in first }))
        }
    }
}
