import JSONKit
import OrderedCollections

extension EngineCore {
    /// Takes a ballot in, if it is one of a vote of ours.
    func receive(_ observed: ObservedBallot, at time: Instant, bot: BotRecord) {
        guard observed.voter != bot.userID else { return }
        guard let (vote, family) = vote(of: observed, bot: bot) else {
            park(observed, at: time, bot: bot)
            refuseUnknown(observed, bot: bot)
            return
        }
        guard let move = BallotReader.move(observed.venue, vote.spec) else {
            refuseUnreadable(observed, vote, family, bot: bot)
            return
        }
        let voter = member(bot: bot, username: observed.voter)
        guard !voter.isBot else { return }
        take(move, by: voter, at: time, vote: vote, family, answer: observed)
    }

    private func vote(of observed: ObservedBallot, bot: BotRecord) -> (VoteRecord, Family)? {
        if let post = observed.post, let found = work.vote(bot: bot.name, post: post) { return found }
        return observed.proposal.flatMap { id in
            vote(onProposal: id, by: work.member(bot: bot.name, username: observed.voter), bot: bot)
        }
    }

    /// A command that says nothing a vote understands is answered; anything else that does not count is nobody's.
    private func refuseUnreadable(
        _ observed: ObservedBallot, _ vote: VoteRecord, _ family: Family, bot: BotRecord
    ) {
        guard case .command(let text) = observed.venue else { return }
        answer(
            ["“\(ChatText.short(text, 60))” is not an answer to this vote. You can answer: \(vote.spec.answerWords)."],
            to: observed, bot: bot)
    }

    private func refuseUnknown(_ observed: ObservedBallot, bot: BotRecord) {
        guard case .command = observed.venue, let id = observed.proposal else { return }
        let isKnown = work.family(proposal: id)?.action.communityID == bot.communityID
        answer(
            [isKnown ? "Proposal \(id) has no vote." : "There is no proposal \(id) here."], to: observed, bot: bot)
    }

    private func answer(_ lines: [String], to observed: ObservedBallot, bot: BotRecord) {
        tell(
            lines, user: observed.voter, channel: observed.post?.channel ?? observed.channel,
            handle: observed.answerHandle, bot: bot.name)
    }

    /// Adds a move to the member's ballot and counts anew.
    /// - Parameter isDated: false where the time is that of a reading: what stands then may have stood before.
    func take(
        _ move: BallotEventRecord.Move, by voter: MemberRecord, at time: Instant, isDated: Bool = true,
        vote: VoteRecord, _ family: Family, answer: ObservedBallot?
    ) {
        let isLate = vote.closedAt != nil || (isDated && vote.ownEnd.map { time > $0 } ?? false)
        let standing: BallotEventRecord.Standing =
            if isLate { .late } else if isEligible(voter, in: vote) { .counted } else { .ineligible }
        let event = BallotEventRecord(
            id: work.newID(.ballotEvent), proposalID: vote.proposalID, voteID: vote.id, memberID: voter.id,
            move: move, castAt: time, receivedAt: now, standing: standing)
        work.save(event, in: family)
        record(
            "ballot", communityID: family.action.communityID, action: family.action.id, proposal: vote.proposalID,
            [
                "member": .int(voter.id), "move": vote.spec.ledgerMove(move), "at": .int(time.microseconds),
                "standing": .string(standing.rawValue),
            ])
        milestone(.vote)
        switch standing {
        case .counted:
            let fold = recount(work.accounts(ofPersonOf: voter), of: vote.proposalID, family)
            if fold.isAmbiguous, move.isReconciled, let bot = work.bots[vote.bot] {
                let observed = ObservedBallot(voter: voter.username, venue: .command(""), post: vote.post)
                notify(
                    observed, vote, family, bot: bot,
                    "You left more than one answer while nobody listened: none counts until you remove all but one.")
            }
            // A command has to be answered where it was typed; a press where the platform shows nothing of it.
            if let answer, answer.isAnswered, let bot = work.bots[voter.bot] {
                self.answer(
                    ["Your vote on proposal \(vote.proposalID) counts: \(move.value)."], to: answer, bot: bot)
            }
        case .late, .ineligible:
            guard let answer, let bot = work.bots[voter.bot] else { return }
            if case .reactionRemoved = answer.venue { return }
            let text =
                standing == .late
                ? "This vote is closed." : "You are not eligible to vote in this poll."
            notify(answer, vote, family, bot: bot, text)
        }
    }

    /// The ballot of a person as it follows from all moves of their accounts. The account that voted last carries it.
    @discardableResult
    func recount(_ accounts: [MemberRecord], of proposalID: Int64, _ family: Family) -> BallotFold {
        let ids = accounts.map(\.id)
        let fold = BallotFold(ids.flatMap { family.ballotEvents[proposalID]?[$0] ?? [] })
        let carrier = fold.standing.values.max { ($0.castAt, $0.place.memberID) < ($1.castAt, $1.place.memberID) }
        let before = (family.ballots[proposalID] ?? [:]).values.filter { ids.contains($0.memberID) }
        var after: [BallotRecord.Key: BallotRecord] = [:]
        for (candidate, standing) in fold.standing {
            let ballot = BallotRecord(
                proposalID: proposalID, voteID: standing.place.voteID,
                memberID: carrier?.place.memberID ?? standing.place.memberID, candidate: candidate,
                value: standing.value, castAt: standing.castAt)
            after[ballot.key] = ballot
        }
        var touched: Set<Int64> = []
        for ballot in before.sorted(by: { ($0.memberID, $0.candidate) < ($1.memberID, $1.candidate) }) {
            if after[ballot.key] == nil { work.removeBallot(ballot.key, in: family) }
            if after[ballot.key] != ballot { touched.insert(ballot.voteID) }
        }
        for ballot in after.values.sorted(by: { $0.candidate < $1.candidate })
        where family.ballots[proposalID]?[ballot.key] != ballot {
            work.save(ballot, in: family)
            touched.insert(ballot.voteID)
        }
        guard !touched.isEmpty else { return fold }
        for vote in family.votes.values where vote.closedAt == nil {
            if touched.contains(where: { family.votes[$0]?.isPosted(with: vote) == true }) { refresh(vote, family) }
        }
        proposalChanged(proposalID, .votes, family)
        return fold
    }

    /// Tells a voter something alone.
    private func notify(
        _ observed: ObservedBallot, _ vote: VoteRecord, _ family: Family, bot: BotRecord, _ text: String
    ) {
        var arguments: JSON = ["user": .string(observed.voter), "text": .string(text)]
        if case .object(var members) = arguments {
            let place = observed.post?.channel ?? (bot.name == vote.bot ? vote.post?.channel : nil) ?? observed.channel
            if let place { members["channel"] = .string(place) }
            if let handle = observed.answerHandle { members["answer_handle"] = .string(handle) }
            arguments = .object(members)
        }
        let call = CallRecord(
            id: work.newID(.call), communityID: family.action.communityID, bot: bot.name, method: "send_notice",
            arguments: arguments, purpose: .notice, actionID: family.action.id, proposalID: vote.proposalID,
            voteID: vote.id, plannedAt: now)
        intend(call, family)
    }

    // MARK: Posts not known yet

    /// Keeps a reaction for the post of a vote that is being posted; one on any other post is nobody's.
    private func park(_ observed: ObservedBallot, at time: Instant, bot: BotRecord) {
        guard let post = observed.post, postingVotes[bot.name]?.isEmpty == false else { return }
        let (emoji, isAddition): (String, Bool)
        switch observed.venue {
        case .reactionAdded(let text): (emoji, isAddition) = (text, true)
        case .reactionRemoved(let text): (emoji, isAddition) = (text, false)
        default: return
        }
        work.park(
            ParkedBallotRecord(
                id: work.newID(.parkedBallot), bot: bot.name, post: post, voter: observed.voter,
                isAddition: isAddition, emoji: emoji, castAt: time, receivedAt: now))
    }

    /// The post of a vote is known: what was parked for it counts.
    func claimParked(_ vote: VoteRecord, _ family: Family) {
        guard let post = vote.post, let bot = work.bots[vote.bot] else { return }
        for parked in work.parkedBallots(bot: vote.bot, post: post) {
            work.removeParked(parked.id)
            let venue: ObservedBallot.Venue =
                parked.isAddition ? .reactionAdded(parked.emoji) : .reactionRemoved(parked.emoji)
            guard let move = BallotReader.move(venue, vote.spec) else { continue }
            let voter = member(bot: bot, username: parked.voter)
            let answer = ObservedBallot(voter: parked.voter, venue: venue, post: post)
            if !voter.isBot { take(move, by: voter, at: parked.castAt, vote: vote, family, answer: answer) }
        }
    }

    // MARK: After a gap

    /// True for a member who did something after a vote's own end, which is no part of what stands in it.
    func hasBeenLate(_ memberID: Int64, _ vote: VoteRecord, _ family: Family) -> Bool {
        family.ballotEvents[vote.proposalID]?[memberID]?.contains { $0.voteID == vote.id && $0.standing == .late }
            == true
    }

    /// All reactions that stand on a post, read whole.
    func receive(_ reactions: [StandingReaction], on post: PostReference, at instant: Instant, bot: BotRecord) {
        guard let (vote, family) = work.vote(bot: bot.name, post: post), vote.closedAt == nil else { return }
        var standing: [Int64: [String]] = [:]
        for reaction in reactions where reaction.voter != bot.userID {
            guard case .reactionAdded(let value)? = BallotReader.move(.reactionAdded(reaction.emoji), vote.spec)
            else { continue }
            let voter = member(bot: bot, username: reaction.voter)
            if !voter.isBot, standing[voter.id]?.contains(value) != true {
                standing[voter.id, default: []].append(value)
            }
        }
        let events = family.ballotEvents[vote.proposalID] ?? [:]
        for memberID in Set(standing.keys).union(events.keys).sorted() {
            if hasBeenLate(memberID, vote, family) { continue }
            let values = standing[memberID] ?? []
            let known = BallotFold((events[memberID] ?? []).filter { $0.voteID == vote.id })
            let place = BallotFold.Place(voteID: vote.id, memberID: memberID)
            guard Set(known.emoji(on: place)) != Set(values), let voter = work.member(memberID) else { continue }
            take(
                .reactionsStanding(values), by: voter, at: instant, isDated: false, vote: vote, family, answer: nil)
        }
    }
}

extension ObservedBallot {
    /// True for one of which the voter is told that it counts.
    fileprivate var isAnswered: Bool { if case .command = venue { true } else { wantsReceipt } }
}

extension BallotEventRecord.Move {
    var isReconciled: Bool { if case .reactionsStanding = self { true } else { false } }

    /// True for what was found by reading a vote whole.
    var isRead: Bool {
        switch self {
        case .reactionsStanding, .tallied: true
        case .reactionAdded, .reactionRemoved, .chosen, .selected: false
        }
    }

    /// What was answered, in words.
    public var value: String {
        switch self {
        case .reactionAdded(let value), .chosen(let value): value
        case .reactionRemoved(let value): "not \(value)"
        case .reactionsStanding(let values): values.joined(separator: ", ")
        case .tallied(let candidate, ""): "none for \(candidate)"
        case .selected(let candidate, let option), .tallied(let candidate, let option): "\(option) for \(candidate)"
        }
    }
}
