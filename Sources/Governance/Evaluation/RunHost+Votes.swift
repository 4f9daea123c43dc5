import PolicyScript

// Ballots, as scripts count them.
extension RunHost {
    /// The kind of a ballot's vote. A choice between exactly yes and no is a boolean vote, as in PolicyKit.
    func voteKind(of ballot: BallotRecord) -> VoteSpec.Kind {
        if let knownVote, knownVote.id == ballot.voteID { return knownVote.kind }
        let spec = reads.vote(ballot.voteID)?.spec
        var kind = spec?.kind ?? .boolean
        if kind == .choice, let options = spec?.options, options.count == 2, Set(options) == ["yes", "no"] {
            kind = .boolean
        }
        knownVote = (ballot.voteID, kind)
        return kind
    }

    /// The declared type of a ballot.
    func type(of ballot: BallotRecord) -> String {
        switch voteKind(of: ballot) {
        case .boolean: "BooleanVote"
        case .choice: "ChoiceVote"
        case .select: "SelectVote"
        case .number: "NumberVote"
        }
    }

    /// True for a ballot that a method of `proposal` gives.
    func belongs(_ ballot: BallotRecord, to kind: Query.BallotKind) -> Bool {
        let vote = voteKind(of: ballot)
        // An abstention is no answer: it counts to nothing but what asks for it.
        if ballot.value == VoteSpec.abstain, let abstention = reads.vote(ballot.voteID)?.spec.abstention {
            switch kind {
            case .abstain, .active: break
            case .quorum: if abstention == .uncounted { return false }
            default: return false
            }
        }
        switch kind {
        case .yes: return vote == .boolean && ballot.value == "yes"
        case .no: return vote == .boolean && ballot.value == "no"
        case .boolean: return vote == .boolean
        case .select: return vote == .select
        case .choice(let value): return vote == .choice && (value == nil || value == ballot.value)
        case .number(let value): return vote == .number && (value == nil || value == ballot.value)
        case .active: return reads.vote.map { isOf($0, ballot) } ?? false
        case .abstain: return isAbstention(ballot)
        case .quorum: return vote != .select || isFirst(ballot)
        }
    }

    /// True for a ballot of a vote, on whichever of its posts it was cast.
    func isOf(_ vote: VoteRecord, _ ballot: BallotRecord) -> Bool {
        ballot.voteID == vote.id || reads.vote(ballot.voteID)?.isPosted(with: vote) == true
    }

    func isAbstention(_ ballot: BallotRecord) -> Bool {
        ballot.value == VoteSpec.abstain && reads.vote(ballot.voteID)?.spec.abstention != nil
    }

    /// True for the first of a member's ballots in a select vote that counts to the quorum.
    private func isFirst(_ ballot: BallotRecord) -> Bool {
        let isCounted = reads.vote(ballot.voteID)?.spec.abstention == .counted
        let first = ballots.first {
            $0.memberID == ballot.memberID && voteKind(of: $0) == .select && (isCounted || !isAbstention($0))
        }
        return first?.candidate == ballot.candidate
    }

    /// The ballot of a vote object; nil once it was withdrawn.
    func ballot(_ object: HostObject) -> BallotRecord? {
        readSet.insert(.votes)
        return ballot(key: object.key)
    }

    func voteField(_ name: String, _ object: HostObject) -> HostValue? {
        guard let ballot = ballot(object) else {
            return Declarations.field(name, of: object.type) == nil ? nil : HostValue.none
        }
        return ballotField(name, ballot, object.type)
    }

    func ballotField(_ name: String, _ ballot: BallotRecord, _ type: String) -> HostValue? {
        guard let field = BallotField(rawValue: name), field.isOf(type) else { return nil }
        return field.value(of: ballot, isAbstention: isAbstention(ballot))
    }

    /// The member ids that a `users` argument means, with all accounts of each person; nil when it is None, which means
    /// all.
    func voters(_ users: HostValue) throws(Raised) -> [Int64]? {
        if users == .none { return nil }
        var ids: [Int64] = []
        for member in try memberValues(users) {
            switch member {
            case .object(let object):
                if let id = Int64(object.key) { ids.append(id) }
            case .string(let username):
                for bot in reads.bots {
                    if let member = reads.member(bot: bot.name, username: username) { ids.append(member.id) }
                }
            default: break
            }
        }
        return ids.flatMap { id in
            let accounts = reads.accounts(ofMember: id).map(\.id)
            return accounts.isEmpty ? [id] : accounts
        }
    }

    /// The single members of a `users` argument: objects and texts.
    func memberValues(_ users: HostValue) throws(Raised) -> [HostValue] {
        if let elements = users.elements { return elements }
        if case .object(let object) = users, object.type == "QuerySet" {
            return try rows(ofQuerySet: object, "users").map(value)
        }
        return [users]
    }
}
