// A vote that the platform itself counts (a Loomio poll, a poll in a Discourse topic): what stands in it is read whole,
// and the platform may close it.
extension EngineCore {
    /// Takes over what stands in a vote. Whoever stands there no longer has withdrawn.
    func receive(_ tally: ObservedTally, on post: PostReference, at instant: Instant, bot: BotRecord) {
        guard let (vote, family) = work.vote(bot: bot.name, post: post), vote.closedAt == nil else { return }
        var standing: [Int64: String] = [:]
        for choice in tally.choices where choice.voter != bot.userID && counts(choice.value, in: vote.spec) {
            let voter = member(bot: bot, username: choice.voter)
            if !voter.isBot { standing[voter.id] = choice.value }
        }
        let events = family.ballotEvents[vote.proposalID] ?? [:]
        for memberID in Set(standing.keys).union(events.keys).sorted() {
            let known = BallotFold((events[memberID] ?? []).filter { $0.voteID == vote.id })
            let value = standing[memberID]
            guard known.standing[""]?.value != value, let voter = work.member(memberID) else { continue }
            take(
                .reactionsStanding(value.map { [$0] } ?? []), by: voter, at: instant, vote: vote, family, answer: nil)
        }
        if tally.isClosed { closeOnPlatform(vote, family) }
    }

    private func counts(_ value: String, in spec: VoteSpec) -> Bool {
        switch spec.kind {
        case .boolean: value == "yes" || value == "no"
        case .choice: spec.options.contains(value)
        case .select, .number: false
        }
    }

    /// The platform has closed the vote: later ballots are late, and the policy decides by what stands.
    private func closeOnPlatform(_ stale: VoteRecord, _ family: Family) {
        guard var vote = family.votes[stale.id] else { return }
        vote.closedAt = now
        work.save(vote, in: family)
        refresh(vote, family)
        proposalChanged(vote.proposalID, .proposal, family)
    }
}
