import JSONKit
import PolicyScript

// `proposal`, its vote and its data.
extension RunHost {
    var proposalObject: HostValue { .object(HostObject(type: "Proposal", key: "")) }
    var actionObject: HostValue { .object(HostObject(type: "Action", key: "")) }
    var policyObject: HostValue { .object(HostObject(type: "Policy", key: "")) }

    /// A field of the proposal in hand, or of one that a query has found.
    func proposalField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        guard let id = Int64(object.key) else { return proposalField(name) }
        let open = reads.proposals(isOpen: true)
        guard
            let other = open.first(where: { $0.id == id })
                ?? reads.proposals(isOpen: false).first(where: { $0.id == id })
        else { return Declarations.field(name, of: "Proposal") == nil ? nil : HostValue.none }
        readSet.insert(.untracked)
        if let value = proposalField(name, other) { return value }
        guard Declarations.field(name, of: "Proposal") != nil else { return nil }
        throw Raised(
            "AttributeError",
            "of another proposal only id, status, proposal_time, policy and action_type can be read, not '\(name)'")
    }

    /// What is known of a proposal that is not the one in hand.
    func proposalField(_ name: String, _ proposal: ProposalRecord) -> HostValue? {
        switch name {
        case "id", "pk": .int(proposal.id)
        case "status": .string(proposal.state.status(proposal.decision))
        case "proposal_time": .datetime(microseconds: proposal.createdAt.microseconds, slope: 0)
        case "policy": .object(HostObject(type: "Policy", key: proposal.path))
        case "action_type": reads.actionType(proposal.actionID).map(HostValue.string) ?? HostValue.none
        default: nil
        }
    }

    private func proposalField(_ name: String) -> HostValue? {
        let proposal = reads.proposal
        switch name {
        case "id", "pk": return proposal.map { .int($0.id) } ?? HostValue.none
        case "proposal_time":
            return .datetime(microseconds: (proposal?.createdAt ?? now).microseconds, slope: proposal == nil ? 1 : 0)
        case "policy": return policyObject
        case "action": return actionObject
        case "action_type": return .string(reads.action.type)
        case "data": return .object(HostObject(type: "DataStore", key: "proposal"))
        case "status":
            readSet.insert(.proposal)
            return .string(proposal?.decision?.rawValue ?? "proposed")
        case "vote_post_id", "community_post":
            readSet.insert(.proposal)
            return .string(reads.vote?.post?.message ?? "")
        case "vote_url":
            readSet.insert(.proposal)
            return reads.vote?.permalink.map(HostValue.string) ?? HostValue.none
        case "is_vote_closed":
            readSet.insert(.proposal)
            return .bool(reads.vote.map { $0.closedAt != nil } ?? (proposal?.decision != nil))
        case "governance_process": return processObject
        default: return nil
        }
    }

    func callProposal(_ method: DeclaredMethod, _ arguments: BoundArguments) throws(Raised) -> HostValue {
        switch method.name {
        case "get_time_elapsed", "time_elapsed": return elapsed(since: reads.proposal?.createdAt ?? now)
        case "get_select_votes_by_users": return selectVotesByUsers()
        case "get_select_votes_by_candidates":
            return selectVotesByCandidates(voters: try voters(arguments["users"]))
        case "get_select_voters": return selectVoters()
        default:
            let kind = try ballotKind(method, arguments)
            return Query(source: .ballots(kind, voters: try voters(arguments["users"]))).object
        }
    }

    private func ballotKind(_ method: DeclaredMethod, _ arguments: BoundArguments) throws(Raised) -> Query.BallotKind {
        switch method.name {
        case "get_yes_votes": return arguments["value"] == .bool(false) ? .no : .yes
        case "get_no_votes": return .no
        case "get_votes":
            return switch arguments["value"] {
            case .bool(true): .yes
            case .bool(false): .no
            default: .boolean
            }
        case "get_choice_votes": return .choice(arguments.string("value"))
        case "get_all_number_votes": return .number(nil)
        case "get_one_number_votes": return .number(Self.numberText(arguments["value"]))
        case "get_all_select_votes": return .select
        case "get_active_votes": return .active
        case "get_abstain_votes": return .abstain
        case "get_quorum_votes": return .quorum
        default: return .boolean
        }
    }

    private static func numberText(_ value: HostValue) -> String {
        switch value {
        case .int(let number): String(number)
        case .bool(let flag): flag ? "1" : "0"
        case .float(let number): number == number.rounded() && abs(number) < 1e15 ? String(Int64(number)) : "\(number)"
        default: ""
        }
    }

    private var selectBallots: [BallotRecord] {
        ballots.filter { belongs($0, to: .select) }
    }

    private func selectVotesByUsers() -> HostValue {
        var users: [HostPair] = []
        for ballot in selectBallots {
            let user = HostValue.string(reads.member(ballot.memberID)?.username ?? "")
            let choice = HostPair(.string(ballot.candidate), .string(ballot.value))
            if let place = users.firstIndex(where: { $0.key == user }), case .dict(let choices) = users[place].value {
                users[place].value = .dict(choices + [choice])
            } else {
                users.append(HostPair(user, .dict([choice])))
            }
        }
        return .dict(users)
    }

    private func selectVotesByCandidates(voters: [Int64]?) -> HostValue {
        var candidates: [HostPair] = []
        for ballot in selectBallots where voters?.contains(ballot.memberID) ?? true {
            let candidate = HostValue.string(ballot.candidate)
            let option = HostValue.string(ballot.value)
            let user = HostValue.string(reads.member(ballot.memberID)?.username ?? "")
            let place = candidates.firstIndex { $0.key == candidate } ?? candidates.count
            if place == candidates.count { candidates.append(HostPair(candidate, .dict([]))) }
            guard case .dict(var options) = candidates[place].value else { continue }
            if let other = options.firstIndex(where: { $0.key == option }), case .list(let users) = options[other].value
            {
                options[other].value = .list(users + [user])
            } else {
                options.append(HostPair(option, .list([user])))
            }
            candidates[place].value = .dict(options)
        }
        return .dict(candidates)
    }

    private func selectVoters() -> HostValue {
        var seen: Set<Int64> = []
        let ids = selectBallots.map(\.memberID).filter { seen.insert($0).inserted }
        return .list(ids.map { .string(reads.member($0)?.username ?? "") })
    }

    /// The proposal's vote as a process; None before one opens.
    var processObject: HostValue {
        readSet.insert(.proposal)
        return reads.vote.map { .object(HostObject(type: "Process", key: String($0.id))) } ?? HostValue.none
    }

    func processField(_ name: String) -> HostValue? {
        readSet.formUnion([.proposal, .votes])
        switch name {
        case "status": return .string(reads.vote?.closedAt == nil ? "pending" : "completed")
        case "url": return reads.vote?.permalink.map(HostValue.string) ?? HostValue.none
        case "errors": return HostValue.none
        case "outcome": return .dict([HostPair(.string("votes"), .dict(tally))])
        default: return nil
        }
    }

    private var tally: [HostPair] {
        guard let vote = reads.vote else { return [] }
        let own = ballots.filter { isOf(vote, $0) }
        guard vote.spec.kind == .select else { return tally(own, vote.spec) }
        return vote.spec.candidates.map { candidate in
            HostPair(.string(candidate), .dict(tally(own.filter { $0.candidate == candidate }, vote.spec)))
        }
    }

    /// Each answer that can be given, or was, with who gave it.
    private func tally(_ ballots: [BallotRecord], _ spec: VoteSpec) -> [HostPair] {
        var values = spec.values
        for ballot in ballots where !values.contains(ballot.value) { values.append(ballot.value) }
        return values.map { option in
            let users = ballots.filter { $0.value == option }
                .map { HostValue.string(reads.member($0.memberID)?.username ?? "") }
            return HostPair(
                .string(option),
                .dict([
                    HostPair(.string("users"), .list(users)),
                    HostPair(.string("count"), .int(Int64(users.count))),
                ]))
        }
    }
}
