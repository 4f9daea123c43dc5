extension WorkingSet {
    /// An action with all that hangs on it; nil when there is none.
    func family(_ actionID: Int64) -> Family? {
        if let family = families[actionID] { return use(family) }
        guard let found = read(nil, { try $0.family(actionID: actionID) }) else { return nil }
        let family = Family(action: found.action)
        for proposal in found.proposals { family.proposals.put(proposal) }
        for vote in found.votes { family.votes.put(vote) }
        for ballot in found.ballots { family.ballots[ballot.proposalID, default: [:]][ballot.key] = ballot }
        for event in found.ballotEvents {
            family.ballotEvents[event.proposalID, default: [:]][event.memberID, default: []].append(event)
        }
        for call in found.calls { family.calls.put(call) }
        for run in found.runs { family.runs.put(run) }
        insert(family)
        return use(family)
    }

    /// The family of a proposal.
    func family(proposal id: Int64) -> Family? {
        let actionID = actionOfProposal[id] ?? read(nil) { try $0.proposal(id)?.actionID }
        return actionID.flatMap { family($0) }
    }

    /// The family of a call.
    func family(call id: Int64) -> Family? {
        let actionID = actionOfCall[id] ?? read(nil) { try $0.call(id)?.actionID }
        return actionID.flatMap { family($0) }
    }

    /// The family of a run.
    func family(run id: Int64) -> Family? {
        let actionID = actionOfRun[id] ?? read(nil) { try $0.run(id)?.actionID }
        return actionID.flatMap { family($0) }
    }

    /// The family of a vote.
    func family(vote id: Int64) -> Family? {
        if let actionID = actionOfVote[id] { return family(actionID) }
        guard let vote = read(nil, { try $0.vote(id) }) else { return nil }
        return family(proposal: vote.proposalID)
    }

    /// The vote that a post shows, with its family.
    func vote(bot: String, post: PostReference) -> (VoteRecord, Family)? {
        let id = voteOfPost[.init(bot: bot, post: post)] ?? read(nil) { try $0.vote(bot: bot, post: post)?.id }
        guard let id, let family = family(vote: id), let vote = family.votes[id] else { return nil }
        return (vote, family)
    }

    /// The actions on an object that are not settled, have an effect under way or an open proposal, by id.
    func openActions(bot: String, object: ObjectReference) -> [Family] {
        let key = RecordTables.ObjectKey(bot: bot, object: object)
        var ids = actionsOfObject[key] ?? []
        if !wholeObjects.contains(key) {
            for action in read([], { try $0.openActions(bot: bot, object: object) }) { ids.insert(action.id) }
            wholeObjects.insert(key)
        }
        return ids.sorted().compactMap { family($0) }.filter { family in
            !family.action.state.isSettled || family.action.effect != nil || family.hasOpenProposal
        }
    }

    /// Our own calls on an object whose event has not come back.
    func unechoedCalls(bot: String, object: ObjectReference) -> [CallRecord] {
        var ids: Set<Int64> = []
        for call in read([], { try $0.unechoedCalls(bot: bot, object: object) }) { ids.insert(call.id) }
        for actionID in actionsOfObject[.init(bot: bot, object: object)] ?? [] {
            for call in families[actionID]?.calls.values ?? [] { ids.insert(call.id) }
        }
        return ids.sorted().compactMap { id in family(call: id)?.calls[id] }.filter {
            !$0.isEchoed && $0.newState != nil && ($0.state == .intended || $0.state == .done)
                && $0.bot == bot && $0.object == object
        }
    }

    /// A call that hangs on no action; nil for any other.
    func looseCall(_ id: Int64) -> CallRecord? {
        if let call = looseCalls[id] { return call }
        return read(nil) { try $0.call(id) }.flatMap { $0.actionID == nil ? $0 : nil }
    }

    func saveLoose(_ call: CallRecord) {
        looseCalls[call.id] = call
        write(.call(call))
    }

    // MARK: Saving

    /// Holds an action in memory alone, until somebody is concerned.
    func hold(_ action: ActionRecord) -> Family {
        let family = Family(action: action)
        family.isTransient = true
        touch(family)
        insert(family)
        return family
    }

    func save(_ action: ActionRecord) {
        guard let family = families[action.id] else {
            let family = Family(action: action)
            insert(family)
            family.isActionChanged = true
            return noteWrite(family)
        }
        change(family) { $0 = action }
    }

    /// Changes an action where it stands.
    func change(_ family: Family, _ body: (inout ActionRecord) -> Void) {
        body(&family.action)
        // Of what is held in memory alone nothing is written.
        if family.isTransient { return touch(family) }
        family.isActionChanged = true
        noteWrite(family)
    }

    func save(_ proposal: ProposalRecord, in family: Family) {
        family.proposals.save(proposal)
        actionOfProposal[proposal.id] = family.action.id
        noteState(of: proposal.id, family)
    }

    /// Changes a proposal where it stands; nothing happens when there is none.
    func change(proposal id: Int64, in family: Family, _ body: (inout ProposalRecord) -> Void) {
        if family.proposals.change(id, body) { noteState(of: id, family) }
    }

    private func noteState(of proposal: Int64, _ family: Family) {
        let known = family.proposals.read(proposal) { (state: $0.state, wakeAt: $0.wakeAt) }
        note(proposal, known?.state)
        uncommittedWakes[proposal] = known?.state == .pending ? known?.wakeAt : nil
        noteWrite(family)
    }

    func save(_ vote: VoteRecord, in family: Family) {
        family.votes.save(vote)
        actionOfVote[vote.id] = family.action.id
        if let post = vote.post { voteOfPost[.init(bot: vote.bot, post: post)] = vote.id }
        uncommittedVoteWakes[vote.id] = vote.wakeAt
        noteWrite(family)
    }

    func save(_ call: CallRecord, in family: Family) {
        family.calls.save(call)
        actionOfCall[call.id] = family.action.id
        noteWrite(family)
    }

    func save(_ run: RunRecord, in family: Family) {
        family.runs.save(run)
        actionOfRun[run.id] = family.action.id
        noteWrite(family)
    }

    func removeRun(_ id: Int64, in family: Family) {
        guard family.runs.remove(id) else { return }
        actionOfRun[id] = nil
        family.removedRuns.append(id)
        noteWrite(family)
    }

    func save(_ event: BallotEventRecord, in family: Family) {
        family.ballotEvents[event.proposalID, default: [:]][event.memberID, default: []].append(event)
        touch(family)
        write(.ballotEvent(event))
    }

    /// Puts a member's ballot events on a proposal in the places of those with the same ids.
    func replace(_ events: [BallotEventRecord], of proposal: Int64, by member: Int64, in family: Family) {
        guard family.ballotEvents[proposal]?[member] != events else { return }
        family.ballotEvents[proposal, default: [:]][member] = events
        touch(family)
        for event in events { write(.ballotEvent(event)) }
    }

    func save(_ ballot: BallotRecord, in family: Family) {
        family.ballots[ballot.proposalID, default: [:]][ballot.key] = ballot
        touch(family)
        write(.ballot(ballot))
    }

    func removeBallot(_ key: BallotRecord.Key, in family: Family) {
        family.ballots[key.proposalID]?[key] = nil
        touch(family)
        write(.removeBallot(key))
    }

    private func note(_ proposal: Int64, _ state: ProposalState?) {
        if state == .checking { checking.insert(proposal) } else { checking.remove(proposal) }
    }

    private func insert(_ family: Family) {
        let action = family.action
        families[action.id] = family
        for proposal in family.proposals.values {
            actionOfProposal[proposal.id] = action.id
            note(proposal.id, proposal.state)
        }
        family.calls.eachID { actionOfCall[$0] = action.id }
        family.runs.eachID { actionOfRun[$0] = action.id }
        for vote in family.votes.values {
            actionOfVote[vote.id] = action.id
            if let post = vote.post { voteOfPost[.init(bot: vote.bot, post: post)] = vote.id }
        }
        if let object = action.object {
            actionsOfObject[.init(bot: action.bot, object: object), default: []].insert(action.id)
        }
    }
}
