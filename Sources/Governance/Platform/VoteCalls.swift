public import JSONKit
public import OrderedCollections

/// The arguments of the calls by which the engine posts votes, brings their posts up to date, and tells a voter
/// something alone. Members are given by their platform user ids.
///
/// - `initiate_vote`: `kind` (`boolean`, `choice`, `select`, `number`), `text`, `details`?, `options`?, `candidates`?,
///   `numbers`? (`minimum`?, `maximum`?, `step`?), `electorate`? (a list; absent: everyone), `elsewhere`? (who may vote
///   and is on another platform alone: a list of `{"bot", "user", "name"}`), `mentions`? (true where the
///   post calls the electorate by name), `abstain`? (`counted` or `uncounted`), `hides_tally`?, `closes_in`? (seconds),
///   `vote` and `proposal` (ids), `channel`? (absent: a conversation with the electorate), and what the script gave
///   beside (`post_type`). The answer is `{"channel", "ts", "permalink"?, "members"?}`; `members` are those who can see
///   the post.
/// - `update_vote`: the same, and `ts`, `permalink`?, `closes_at`? (microseconds since 1970), `ballots` (a list of `{"voter", "candidate"?, "value"}`),
///   `votes` (for each option its voters; for a select vote for each candidate an object of these), `cast` (how many
///   have voted), `expected`? (how many may), `closed`, and `outcome` (null while open; then `passed`, `failed`,
///   `closed` where the decision is still out, or `superseded` and other states in which a vote ends). While a vote
///   with a hidden tally is open, `ballots` and `votes` are left out. Ballots that were cast on other posts of the same
///   vote, on whichever platform, are among them: a voter goes by their user id on this platform; one who has no account
///   here by `BOT/USER` of the other platform, for which `names`? (an object) has the name to show.
/// - `send_notice`: `user`, `text`, `channel`?, `thread_ts`?, `answer_handle`? (the event's own way of answering),
///   `not_after`? (microseconds since 1970: what would arrive later is not worth sending).
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
        _ vote: VoteRecord, ballots: [(voter: String, ballot: BallotRecord)],
        names: OrderedDictionary<String, String> = [:], expected: Int? = nil, outcome: String?
    ) -> JSON {
        var members = opening(vote.spec, vote: vote.id, proposal: vote.proposalID)
        if let post = vote.post {
            members["channel"] = .string(post.channel)
            members["ts"] = .string(post.message)
        }
        if let permalink = vote.permalink { members["permalink"] = .string(permalink) }
        if let end = vote.ownEnd {
            members["closes_at"] = .int(end.microseconds)
        }
        members["cast"] = JSON(Set(ballots.map(\.voter)).count)
        if let expected { members["expected"] = JSON(expected) }
        members["closed"] = .bool(vote.closedAt != nil)
        members["outcome"] = outcome.map(JSON.string) ?? .null
        if vote.hidesTally { return .object(members) }
        members["ballots"] = .array(
            ballots.map { voter, ballot in
                var entry: OrderedDictionary<String, JSON> = ["voter": .string(voter)]
                if !ballot.candidate.isEmpty { entry["candidate"] = .string(ballot.candidate) }
                entry["value"] = .string(ballot.value)
                return .object(entry)
            })
        members["votes"] = voters(vote.spec, ballots)
        if !names.isEmpty {
            members["names"] = .object(
                OrderedDictionary(names.map { ($0.key, .string($0.value)) }, uniquingKeysWith: { first, _ in first }))
        }
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
        let abstention = spec.abstention == nil ? [] : [VoteSpec.abstain]
        switch spec.kind {
        case .boolean, .choice: return counted(spec.values + abstention, "")
        case .number: return counted([], "")
        case .select:
            return .object(
                OrderedDictionary(
                    spec.candidates.map { ($0, counted(spec.values + abstention, $0)) },
                    uniquingKeysWith: { first, _ in first }))
        }
    }
}
