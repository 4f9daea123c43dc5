import JSONKit
import PolicyScript

// What a test sees of what was done.
extension RehearsalHost {
    func deedObject(_ place: Int) -> HostValue { .object(HostObject(type: "TestAction", key: String(place))) }

    func deed(_ object: HostObject) throws(Raised) -> RehearsalStage.Done {
        guard let place = Int(object.key), stage.deeds.indices.contains(place) else {
            throw Raised("ValueError", "there is no such action")
        }
        return stage.deeds[place]
    }

    func proposal(_ object: HostObject) throws(Raised) -> ProposalRecord {
        guard let id = Int64(object.key), let proposal = stage.store.proposal(id) else {
            throw Raised("ValueError", "there is no such proposal")
        }
        return proposal
    }

    private func proposalObject(_ proposal: ProposalRecord) -> HostValue {
        .object(HostObject(type: "TestProposal", key: String(proposal.id)))
    }

    func actionField(_ name: String, _ object: HostObject) throws(Raised) -> HostValue? {
        let deed = try deed(object)
        switch name {
        case "action_type": return .string(deed.type)
        case "status": return .string(stage.status(of: deed))
        case "stands": return .bool(stage.isInEffect(deed))
        case "is_reverted": return .bool(stage.record(of: deed)?.isReverted ?? false)
        case "is_executed": return .bool(stage.record(of: deed)?.isExecuted ?? false)
        case "reverts": return .int(Int64(stage.count(.revert, of: deed)))
        case "executions": return .int(Int64(stage.count(.execute, of: deed)))
        case "proposal": return stage.proposal(of: deed).map(proposalObject) ?? HostValue.none
        case "proposals": return .list(stage.proposals(of: deed).map(proposalObject))
        case "error" where stage.proposal(of: deed) == nil:
            guard let id = stage.record(of: deed)?.id else { return HostValue.none }
            return stage.store.evaluations(actionID: id).last { $0.problem != nil }?.problem.map(HostValue.string)
                ?? HostValue.none
        default: break
        }
        if Declarations.field(name, of: "TestAction") != nil { return try outcome(name, stage.proposal(of: deed)) }
        guard Declarations.actionFieldNames.contains(name) else { return nil }
        return deed.fields[name].map(HostValue.init(plain:)) ?? HostValue.none
    }

    func proposalField(_ name: String, _ proposal: ProposalRecord) throws(Raised) -> HostValue? {
        switch name {
        case "status": return .string(proposal.state.status(proposal.decision))
        case "state": return .string(proposal.state.words)
        default: return try outcome(name, proposal)
        }
    }

    /// What an action and its proposal both show; of an action that nobody decides, what is empty.
    private func outcome(_ name: String, _ proposal: ProposalRecord?) throws(Raised) -> HostValue? {
        let vote = proposal.flatMap { stage.vote(of: $0) }
        switch name {
        case "policy": return proposal.map { .string($0.path) } ?? HostValue.none
        case "data": return HostValue(plain: proposal?.data ?? [:])
        case "variables": return proposal?.variables ?? .attributeDict([])
        case "vote_text": return vote.map { .string($0.spec.text) } ?? HostValue.none
        case "tally": return proposal.map { stage.tally(of: $0) } ?? .dict([])
        case "ballots": return .dict(ballots(proposal))
        case "electorate":
            guard case .members(let names)? = vote?.spec.electorate else { return HostValue.none }
            return .list(names.map(HostValue.string))
        case "log":
            guard let proposal else { return .list([]) }
            return .list(
                stage.store.logs(actionID: proposal.actionID).filter { $0.proposalID == proposal.id }
                    .map { .string($0.message) })
        case "error":
            guard let proposal else { return HostValue.none }
            let raised = stage.store.evaluations(actionID: proposal.actionID).last {
                $0.proposalID == proposal.id && $0.problem != nil
            }
            return (proposal.note ?? raised?.problem).map(HostValue.string) ?? HostValue.none
        default: return nil
        }
    }

    /// The answer of each voter; of a vote on candidates, for each of these.
    private func ballots(_ proposal: ProposalRecord?) -> [HostPair] {
        guard let proposal else { return [] }
        var answers: [HostPair] = []
        for (username, ballot) in stage.ballots(of: proposal) {
            guard !ballot.candidate.isEmpty else {
                answers.append(HostPair(.string(username), .string(ballot.value)))
                continue
            }
            let entry = HostPair(.string(ballot.candidate), .string(ballot.value))
            if let place = answers.firstIndex(where: { $0.key == .string(username) }),
                case .dict(let known) = answers[place].value
            {
                answers[place].value = .dict(known + [entry])
            } else {
                answers.append(HostPair(.string(username), .dict([entry])))
            }
        }
        return answers
    }
}
