import JSONKit
import OrderedCollections

// What is gone from a platform while it is being decided on.
extension EngineCore {
    /// How often the post of one vote is made anew.
    static let repostLimit = 3

    /// A governed object is gone for good: nothing can be done about what is still to be decided on it. Open proposals
    /// end as superseded and their actions are refused; what was decided already is carried out, and the platform's
    /// answer says what became of that. With a channel goes what is in it: memberships, messages, pins.
    func objectGone(_ object: ObjectReference, bot: BotRecord) {
        for family in work.openActions(bot: bot.name, object: object) + openActions(inside: object, bot: bot) {
            let action = family.action
            let isDecided = family.proposals.values.contains { $0.state.isDecided && !isObserving($0) }
            guard !isDecided, !isTakenAway(object, by: family), action.state == .choosing || action.state == .governed
            else { continue }
            record(
                "gone", communityID: action.communityID, action: action.id, ["kind": .string(object.kind)],
                texts: ["object": object.id])
            jobs.append(.action(action.id, .withdrawn))
            for var proposal in family.proposals.values where !proposal.state.isFinal {
                proposal.note = "what it is about is gone from the platform"
                work.save(proposal, in: family)
                jobs.append(.proposal(proposal.id, .supersede))
            }
        }
    }

    /// Whether we took an object away ourselves, to undo that somebody made it: doing that again makes another.
    private func isTakenAway(_ object: ObjectReference, by family: Family) -> Bool {
        family.calls.values.contains {
            $0.purpose == .revert && $0.object == object && $0.newState == .null
                && ($0.state == .intended || $0.state == .done)
        }
    }

    /// What is open on objects within a channel, by the channel that their ids begin with or that the action names.
    private func openActions(inside object: ObjectReference, bot: BotRecord) -> [Family] {
        guard object.kind == "channel" || object.kind.hasPrefix("channel."), !object.id.contains("/") else { return [] }
        var ids = Set(
            work.read([]) { try $0.openActions(communityID: bot.communityID, bot: bot.name, channel: object.id) })
        ids.formUnion(work.families.keys)
        return ids.sorted().compactMap { work.family($0) }.filter { family in
            let action = family.action
            guard action.bot == bot.name, action.object != object, action.origin != .trigger,
                !action.state.isSettled || family.hasOpenProposal
            else { return false }
            if let id = action.object?.id { return id.hasPrefix(object.id + "/") }
            return action.channel == object.id
        }
    }

    /// A vote's post was removed before the vote has closed: it is posted anew. The ballots stand; those that were cast
    /// by reacting no longer hang on the reactions, which are gone with the post.
    func postRemoved(_ post: PostReference, at time: Instant, bot: BotRecord) {
        guard let (found, family) = work.vote(bot: bot.name, post: post), found.post == post, found.closedAt == nil
        else { return }
        var vote = found
        let posts = family.calls.values.filter { $0.voteID == vote.id && $0.purpose == .vote }
        detachBallots(of: vote, family, at: time)
        vote.post = nil
        vote.permalink = nil
        vote.needsUpdate = true
        work.save(vote, in: family)
        record(
            "vote", communityID: family.action.communityID, action: family.action.id, proposal: vote.proposalID,
            ["vote": .int(vote.id), "state": "removed"], texts: ["post": "\(post.channel)/\(post.message)"])
        guard posts.count <= EngineCore.repostLimit else {
            reportLostPost(of: vote, family, "is gone: it was removed \(posts.count) times")
            return
        }
        postAnew(vote, family)
    }

    /// Posts again the votes of a proposal that have no post: it was refused, or removed too often.
    func retryPosts(ofProposal id: Int64, _ family: Family) {
        for vote in family.votes.values where vote.proposalID == id && vote.closedAt == nil && isLost(vote, family) {
            postAnew(vote, family)
        }
    }

    private func postAnew(_ open: VoteRecord, _ family: Family) {
        var vote = open
        let posts = family.calls.values.filter { $0.voteID == vote.id && $0.purpose == .vote }
        guard let first = posts.min(by: { $0.id < $1.id }) else { return }
        let call = CallRecord(
            id: work.newID(.call), communityID: family.action.communityID, bot: vote.bot, method: first.method,
            arguments: first.arguments, purpose: .vote, actionID: family.action.id, proposalID: vote.proposalID,
            voteID: vote.id, plannedAt: now)
        vote.callID = call.id
        work.save(vote, in: family)
        postingVotes[vote.bot, default: []].insert(call.id)
        work.clearProblem("vote:\(vote.id)")
        intend(call, family)
    }

    /// The post of a vote could not be made.
    func postRefused(_ call: CallRecord, _ family: Family) {
        guard let vote = call.voteID.flatMap({ family.votes[$0] }), vote.closedAt == nil else { return }
        let reason = call.refusal.map { "\($0.code): \($0.message)" } ?? "nobody can tell whether it was"
        let again = family.calls.values.contains { $0.voteID == vote.id && $0.state == .done && $0.purpose == .vote }
        reportLostPost(of: vote, family, "could not be made\(again ? " anew" : "") (\(reason))")
    }

    private func reportLostPost(of vote: VoteRecord, _ family: Family, _ what: String) {
        report(
            ProblemRecord(
                subject: "vote:\(vote.id)", communityID: family.action.communityID, bot: vote.bot,
                proposalID: vote.proposalID,
                message: """
                    the post of the vote on proposal \(vote.proposalID) \(what); members can still vote by the slash \
                    command: vote \(vote.proposalID) ANSWER; post it again with: policykit retry \(vote.proposalID)
                    """, firstAt: now, lastAt: now))
    }

    private func detachBallots(of vote: VoteRecord, _ family: Family, at time: Instant) {
        let events = family.ballotEvents[vote.proposalID] ?? [:]
        for memberID in events.keys.sorted() {
            guard let voter = work.member(memberID) else { continue }
            let place = BallotFold.Place(voteID: vote.id, memberID: memberID)
            let fold = BallotFold(work.accounts(ofPersonOf: voter).flatMap { events[$0.id] ?? [] })
            guard !fold.emoji(on: place).isEmpty else { continue }
            if let ballot = fold.standing[""], ballot.isEmoji, ballot.place == place {
                take(.chosen(ballot.value), by: voter, at: time, vote: vote, family, answer: nil)
            }
            take(.reactionsStanding([]), by: voter, at: time, isDated: false, vote: vote, family, answer: nil)
        }
    }
}
