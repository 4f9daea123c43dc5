// A vote that the platform itself counts (a Loomio poll, a poll in a Discourse topic): what stands in it is read whole,
// and the platform may close it.
extension EngineCore {
    /// Takes over what stands in a vote. Whoever stands there no longer has withdrawn.
    func receive(_ tally: ObservedTally, on post: PostReference, at instant: Instant, bot: BotRecord) {
        guard let (vote, family) = work.vote(bot: bot.name, post: post), vote.closedAt == nil else { return }
        var standing: [Int64: [String: String]] = [:]
        var times: [Int64: [String: Instant]] = [:]
        for choice in tally.choices where choice.voter != bot.userID {
            let voter = member(bot: bot, username: choice.voter)
            guard !voter.isBot, let value = counted(choice, in: vote.spec) else { continue }
            standing[voter.id, default: [:]][choice.candidate] = value
            if let at = choice.at { times[voter.id, default: [:]][choice.candidate] = at }
        }
        let events = family.ballotEvents[vote.proposalID] ?? [:]
        for memberID in Set(standing.keys).union(events.keys).sorted() {
            let own = (events[memberID] ?? []).filter { $0.voteID == vote.id }
            guard let voter = work.member(memberID), !hasBeenLate(memberID, vote, family) else { continue }
            let place = BallotFold.Place(voteID: vote.id, memberID: memberID)
            // What was read later is later, whenever it was written: a choice that comes back was not there meanwhile.
            let last = own.filter(\.move.isRead).map(\.castAt).max()
            for (candidate, move) in moves(from: BallotFold(own), on: place, to: standing[memberID] ?? [:], vote.spec) {
                let written = times[memberID]?[candidate]
                let at = written ?? instant
                take(
                    move, by: voter, at: max(at, last ?? at), isDated: written != nil, vote: vote, family, answer: nil)
            }
        }
        if tally.isClosed { closeOnPlatform(vote, family) }
    }

    /// What has changed in what a member chose on the platform, by candidate. A ballot that was pressed or typed elsewhere
    /// stands until another is cast.
    private func moves(
        from known: BallotFold, on place: BallotFold.Place, to standing: [String: String], _ spec: VoteSpec
    ) -> [(candidate: String, move: BallotEventRecord.Move)] {
        guard spec.kind == .select else {
            let values = standing[""].map { [$0] } ?? []
            return known.emoji(on: place) == values ? [] : [("", .reactionsStanding(values))]
        }
        let options = known.tallied(on: place)
        return spec.candidates.compactMap { candidate in
            options[candidate] == standing[candidate]
                ? nil : (candidate, .tallied(candidate: candidate, option: standing[candidate] ?? ""))
        }
    }

    /// The value of a choice that the vote offers, or nil.
    private func counted(_ choice: ObservedTally.Choice, in spec: VoteSpec) -> String? {
        let value = choice.value
        if spec.kind != .select, spec.abstention != nil, value == VoteSpec.abstain { return value }
        switch spec.kind {
        case .boolean: return value == "yes" || value == "no" ? value : nil
        case .choice: return spec.options.contains(value) ? value : nil
        case .number: return spec.numbers.value(value)
        case .select:
            let isOffered =
                spec.options.contains(value) || (spec.abstention != nil && value == VoteSpec.abstain)
            return spec.candidates.contains(choice.candidate) && isOffered ? value : nil
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
