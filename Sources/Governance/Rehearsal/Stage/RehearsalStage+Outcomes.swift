import JSONKit
import OrderedCollections
import PolicyScript

// What became of what was done.
extension RehearsalStage {
    /// The engine's record of a deed; nil where no policy was concerned.
    func record(of deed: Done) -> ActionRecord? {
        if let id = deed.actionID { return store.action(id) }
        return store.actions(communityID: nil, before: nil, limit: .max)
            .last { $0.eventID == deed.eventID && $0.type == deed.type }
    }

    /// The proposals on a deed: its own, then those of the triggers that follow it.
    func proposals(of deed: Done) -> [ProposalRecord] {
        guard let record = record(of: deed) else { return [] }
        return ([record] + store.followers(of: record.id)).flatMap { store.proposals(actionID: $0.id) }
    }

    /// The proposal that decides on a deed: the last that was not given up, else the first that follows.
    func proposal(of deed: Done) -> ProposalRecord? {
        let all = proposals(of: deed)
        guard let id = record(of: deed)?.id else { return nil }
        let own = all.filter { $0.actionID == id }
        return own.last { $0.state != .abandoned && $0.state != .superseded } ?? own.last ?? all.first
    }

    /// How a deed stands, in a word.
    func status(of deed: Done) -> String {
        guard let record = record(of: deed) else { return "stands" }
        switch record.state {
        case .refused, .reverting, .revertFailed: return "refused"
        case .stands, .overtaken:
            // What others decide upon it came after.
            let follows = proposal(of: deed)
            return record.kind == .trigger ? follows.map { $0.state.status($0.decision) } ?? "stands" : "stands"
        case .received, .choosing, .governed, .executionFailed:
            return proposal(of: deed).map { $0.state.status($0.decision) } ?? "stands"
        }
    }

    /// True while a deed is in effect on its platform.
    func isInEffect(_ deed: Done) -> Bool {
        guard let object = deed.object, let newState = deed.newState, let platform = engine.platforms[deed.platform]
        else { return record(of: deed)?.isExecuted ?? false }
        return platform.withState { $0.objects[object] } == newState
    }

    /// How often an effect on a deed was carried out.
    func count(_ purpose: PlatformCall.Purpose, of deed: Done) -> Int {
        guard let record = record(of: deed) else { return 0 }
        if record.kind == .constitution { return purpose == .execute && record.isExecuted ? 1 : 0 }
        return store.calls(actionID: record.id).count { $0.purpose == purpose && $0.state == .done }
    }

    // MARK: Votes

    /// The vote of a proposal: the last one begun.
    func vote(of proposal: ProposalRecord) -> VoteRecord? { proposal.voteID.flatMap { store.vote($0) } }

    /// The ballots that count, by member.
    func ballots(of proposal: ProposalRecord) -> [(username: String, ballot: BallotRecord)] {
        store.ballots(proposalID: proposal.id).map { (store.member($0.memberID)?.username ?? "", $0) }
    }

    /// How many ballots each answer has; the answers that a vote offers come first, also those without any.
    func tally(of proposal: ProposalRecord) -> HostValue {
        let spec = vote(of: proposal)?.spec
        let ballots = store.ballots(proposalID: proposal.id)
        let offered = spec?.kind == .boolean ? ["yes", "no"] : spec?.options ?? []
        func counted(_ candidate: String) -> HostValue {
            var counts = OrderedDictionary<String, Int64>(
                offered.map { ($0, 0) }, uniquingKeysWith: { first, _ in first })
            for ballot in ballots where ballot.candidate == candidate { counts[ballot.value, default: 0] += 1 }
            return .dict(counts.map { HostPair(.string($0.key), .int($0.value)) })
        }
        guard spec?.kind == .select else { return counted("") }
        return .dict((spec?.candidates ?? []).map { HostPair(.string($0), counted($0)) })
    }

    /// A member's move on a vote.
    /// - Returns: whether it counts.
    func cast(
        _ venue: ObservedBallot.Venue, by member: MemberRecord, on proposal: ProposalRecord, _ vote: VoteRecord
    ) throws(Raised) -> String {
        guard BallotReader.move(venue, vote.spec) != nil else {
            throw Raised("ValueError", "that is no answer to this vote: it takes \(Self.answers(vote.spec))")
        }
        let last = store.ballotEvents(proposalID: proposal.id, memberID: nil).last?.id ?? 0
        try send(venue, by: member, on: vote)
        let event = store.ballotEvents(proposalID: proposal.id, memberID: member.id).last { $0.id > last }
        return event?.standing.rawValue ?? "ineligible"
    }

    /// A member does something to the post of a vote; where it is open on several platforms, to the post on theirs.
    func send(_ venue: ObservedBallot.Venue, by member: MemberRecord, on vote: VoteRecord) throws(Raised) {
        let own = store.votes(proposalID: vote.proposalID).last { $0.bot == member.bot && $0.closedAt == nil }
        let vote = vote.bot == member.bot ? vote : own ?? vote
        let platform = try platform(store.bots().first { $0.name == vote.bot }?.platform)
        let ballot = ObservedBallot(
            voter: member.username, venue: venue, post: vote.post, proposal: vote.proposalID,
            answerHandle: "answer:\(member.username)")
        _ = try attempt { try engine.play([.ballot(ballot)], on: platform, type: "vote") }
    }

    private static func answers(_ spec: VoteSpec) -> String {
        switch spec.kind {
        case .boolean: "'yes' or 'no'"
        case .choice: spec.options.map { "'\($0)'" }.joined(separator: ", ")
        case .number: "a number"
        case .select:
            spec.options.map { "'\($0)'" }.joined(separator: ", ") + ", for one of the candidates "
                + spec.candidates.map { "'\($0)'" }.joined(separator: ", ")
        }
    }
}
