// Where a platform is polled, ballots may be there that nobody has handed over yet. What the clock decides waits there
// until the votes were read once after its time: the check of a proposal that is due, and the end of a vote. What comes
// meanwhile waits with it: a check that ran after the first of several ballots would decide without the others.
extension EngineCore {
    /// A reading of the votes of a proposal.
    struct VoteReading {
        var begunAt: Instant
        /// How many of its votes were open then.
        var votes: Int
        /// The bots whose module has not answered yet.
        var left: Set<String>
    }

    /// True while something of a proposal that is due at an instant waits for its votes to be read. Begins a reading where
    /// none has begun since then.
    func waitsForVotes(of id: Int64, dueAt instant: Instant, _ family: Family) -> Bool {
        guard instant <= now else { return false }
        if let reading = voteReadings[id], !reading.left.isEmpty || reading.begunAt >= instant {
            return !reading.left.isEmpty
        }
        var posts: [String: [PostReference]] = [:]
        let open = family.votes.values.filter { $0.proposalID == id && $0.closedAt == nil }
        for vote in open {
            guard let post = vote.post, modules[vote.bot]?.pollsVotes == true else { continue }
            posts[vote.bot, default: []].append(post)
        }
        guard !posts.isEmpty else { return false }
        voteReadings[id] = VoteReading(begunAt: now, votes: open.count, left: Set(posts.keys))
        for (bot, posts) in posts.sorted(by: { $0.key < $1.key }) {
            effects.append(.readVotes(proposal: id, bot: bot, posts: posts))
        }
        return true
    }

    /// A bot's module has answered: when it was the last, what was due is done.
    func votesRead(_ id: Int64, bot: String) {
        guard voteReadings[id]?.left.remove(bot) != nil, voteReadings[id]?.left.isEmpty == true else { return }
        guard let family = work.family(proposal: id) else {
            voteReadings[id] = nil
            return
        }
        for vote in family.votes.values where vote.proposalID == id { voteDue(vote.id) }
        look(id)
    }
}
