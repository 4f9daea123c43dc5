import JSONKit
import OrderedCollections

extension EngineCore {
    /// Records a vote before its post is made.
    func openVote(_ request: VoteRequest, proposalID: Int64, _ family: Family) -> VoteRecord {
        let vote = VoteRecord(
            id: work.newID(.vote), proposalID: proposalID, bot: request.bot, spec: request.spec, callID: 0,
            openedAt: now)
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
        if call.state != .done { repostRefused(call, family) }
        guard call.state == .done, let id = call.voteID, var vote = family.votes[id] else { return }
        if let channel = call.result?["channel"]?.string, let message = call.result?["ts"]?.string {
            vote.post = PostReference(channel: channel, message: message)
            vote.permalink = call.result?["permalink"]?.string
            work.save(vote, in: family)
            milestone(.votePosted)
            claimParked(vote, family)
            // One that was posted anew shows what stands.
            updatePost(vote, family)
        }
        // It may have closed while it was being posted.
        if vote.closedAt != nil { refresh(vote, family) }
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
        // They stood at the time of the intent or later; what is heard since then carries a later time of its own.
        receive(reactions, on: post, at: call.intendedAt ?? call.plannedAt, bot: bot)
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
        let ballots = (family.ballots[vote.proposalID] ?? [:]).values.filter { $0.voteID == vote.id }
            .sorted { ($0.castAt, $0.memberID, $0.candidate) < ($1.castAt, $1.memberID, $1.candidate) }
            .map { (voter: work.member($0.memberID)?.username ?? "", ballot: $0) }
        let outcome: String? =
            if vote.closedAt == nil { nil } else {
                proposal?.decision?.rawValue ?? proposal?.state.rawValue ?? "closed"
            }
        let call = CallRecord(
            id: work.newID(.call), communityID: family.action.communityID, bot: vote.bot, method: "update_vote",
            arguments: VoteCalls.update(vote, ballots: ballots, outcome: outcome), purpose: .tally,
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
        for var vote in family.votes.values.sorted(by: { $0.id < $1.id })
        where vote.proposalID == proposal.id && vote.closedAt == nil {
            vote.closedAt = now
            work.save(vote, in: family)
            work.clearProblem("vote:\(vote.id)")
            refresh(vote, family)
        }
    }
}
