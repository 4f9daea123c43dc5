import JSONKit
import OrderedCollections

extension EngineCore {
    /// Records a vote before its post is made.
    func openVote(_ request: VoteRequest, proposalID: Int64, _ family: Family) -> VoteRecord {
        var spec = request.spec
        spec.reminders =
            spec.reminders ?? work.communities[family.action.communityID]?.settings.reminders.sorted(by: >) ?? []
        var vote = VoteRecord(
            id: work.newID(.vote), proposalID: proposalID, bot: request.bot, spec: spec, callID: 0, openedAt: now)
        vote.closesAt = spec.closesIn.map { now.advanced(seconds: $0) }
        planWake(&vote)
        work.save(vote, in: family)
        if var proposal = family.proposals[proposalID] {
            proposal.voteID = vote.id
            work.save(proposal, in: family)
        }
        record(
            "vote", communityID: family.action.communityID, action: family.action.id, proposal: proposalID,
            ["vote": .int(vote.id), "kind": .string(vote.spec.kind.rawValue)],
            texts: ["text": vote.spec.text, "asked": vote.spec.json.text])
        return vote
    }

    /// The call that posts a vote has its answer.
    func votePosted(_ call: CallRecord, _ family: Family) {
        postingVotes[call.bot]?.remove(call.id)
        if call.state != .done { postRefused(call, family) }
        guard call.state == .done, let id = call.voteID, var vote = family.votes[id] else { return }
        if let channel = call.result?["channel"]?.string, let message = call.result?["ts"]?.string {
            vote.post = PostReference(channel: channel, message: message)
            vote.permalink = call.result?["permalink"]?.string
            if vote.spec.electorate == .everyone, vote.audience == nil {
                vote.audience = audience(call.result?["members"], bot: vote.bot)
            }
            planWake(&vote)
            work.save(vote, in: family)
            milestone(.votePosted)
            claimParked(vote, family)
            // One that was posted anew shows what stands.
            updatePost(vote, family)
        }
        // It may have closed while it was being posted.
        if vote.closedAt != nil { refresh(vote, family) }
    }

    /// Who could see the post when it was made, without bots; nil where the platform does not tell.
    private func audience(_ members: JSON?, bot: String) -> [String]? {
        guard let names = members?.array?.compactMap(\.string) else { return nil }
        return names.filter { name in
            name != work.bots[bot]?.userID && work.member(bot: bot, username: name)?.isBot != true
        }
    }

    /// A vote's post was in doubt and has been found. What was read after the gap did not know it, so whoever reacted
    /// while nobody listened is read now, after the post's place is committed.
    func readReactions(_ posted: CallRecord, _ family: Family) {
        guard let id = posted.voteID, let vote = family.votes[id], vote.closedAt == nil, let post = vote.post else {
            return
        }
        intend(
            CallRecord(
                id: work.newID(.call), communityID: posted.communityID, bot: vote.bot,
                method: StandingReaction.readingMethod,
                arguments: ["channel": .string(post.channel), "ts": .string(post.message)], purpose: .read,
                actionID: posted.actionID, proposalID: vote.proposalID, voteID: vote.id, plannedAt: now),
            family)
    }

    /// The reactions on the post of a vote have been read whole.
    func reactionsRead(_ call: CallRecord, _ family: Family) {
        guard call.state == .done, let id = call.voteID, let post = family.votes[id]?.post,
            let bot = work.bots[call.bot], let reactions = call.result.flatMap(StandingReaction.list)
        else { return }
        // They stood at that time or later; what is heard since then carries a later time of its own.
        let at = call.result?["at"]?.int64.map(Instant.init(microseconds:))
        receive(reactions, on: post, at: at ?? call.intendedAt ?? call.plannedAt, bot: bot)
    }

    /// Has the vote's post brought up to date: one call at a time, which shows what stands when it is made.
    func refresh(_ stale: VoteRecord, _ family: Family) {
        guard var vote = family.votes[stale.id] else { return }
        if !vote.needsUpdate {
            vote.needsUpdate = true
            work.save(vote, in: family)
        }
        updatePost(vote, family)
    }

    func updatePost(_ stale: VoteRecord, _ family: Family) {
        guard var vote = family.votes[stale.id], vote.needsUpdate, vote.post != nil,
            !updatingVotes.contains(vote.id)
        else { return }
        vote.needsUpdate = false
        work.save(vote, in: family)
        updatingVotes.insert(vote.id)
        let proposal = family.proposals[vote.proposalID]
        var names: OrderedDictionary<String, String> = [:]
        let ballots = ballots(in: vote, family).map { ballot in
            let (key, name) = voter(ballot.memberID, on: vote.bot)
            if let name { names[key] = name }
            return (voter: key, ballot: ballot)
        }
        var outcome: String?
        if vote.closedAt != nil {
            outcome = proposal?.decision?.rawValue ?? "closed"
            if let proposal, proposal.decision == nil, proposal.state.isFinal { outcome = proposal.state.rawValue }
        }
        let call = CallRecord(
            id: work.newID(.call), communityID: family.action.communityID, bot: vote.bot, method: "update_vote",
            arguments: VoteCalls.update(
                vote, ballots: ballots, names: names, expected: expected(in: vote, family)?.count, outcome: outcome),
            purpose: .tally,
            actionID: family.action.id, proposalID: vote.proposalID, voteID: vote.id, plannedAt: now)
        intend(call, family)
    }

    func voteUpdated(_ call: CallRecord, _ family: Family) {
        guard let id = call.voteID else { return }
        updatingVotes.remove(id)
        if let vote = family.votes[id] { updatePost(vote, family) }
    }

    /// Later ballots are kept as late, and the posts show the outcome.
    func closeVotes(of proposal: ProposalRecord, _ family: Family) {
        for var vote in family.votes.values where vote.proposalID == proposal.id {
            if vote.closedAt == nil {
                vote.closedAt = now
                vote.wakeAt = nil
                work.save(vote, in: family)
                work.clearProblem("vote:\(vote.id)")
            }
            refresh(vote, family)
        }
    }

    /// Closes all posts of a vote: its policy says so.
    func closePosts(of vote: VoteRecord, _ family: Family) {
        for post in posts(of: vote, family) { close(post, family) }
    }

    /// Closes one post of a vote before the decision: its time is up, or its policy says so. The check runs then.
    func close(_ open: VoteRecord, _ family: Family) {
        guard var vote = family.votes[open.id], vote.closedAt == nil else { return }
        vote.closedAt = now
        vote.wakeAt = nil
        work.save(vote, in: family)
        record(
            "vote", communityID: family.action.communityID, action: family.action.id, proposal: vote.proposalID,
            ["vote": .int(vote.id), "closed": true])
        refresh(vote, family)
        lookAgain(vote.proposalID, family)
    }
}
