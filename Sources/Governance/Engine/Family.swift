/// An action with everything that hangs on it: the unit in which the working set holds and drops records.
final class Family {
    var action: ActionRecord
    var proposals = RecordList<ProposalRecord>()
    var votes = RecordList<VoteRecord>()
    var calls = RecordList<CallRecord>()
    var runs = RecordList<RunRecord>()
    /// Standing ballots by proposal.
    var ballots: [Int64: [BallotRecord.Key: BallotRecord]] = [:]
    /// Ballot events by proposal and member.
    var ballotEvents: [Int64: [Int64: [BallotEventRecord]]] = [:]
    /// What the last check of a proposal logged, and what it (a filter under 0) last raised: said once, not each time.
    var lastLog: [Int64: [PolicyLogLine]] = [:]
    var lastFailure: [Int64: String] = [:]
    /// Why the last effect was refused, until that is told.
    var lastRefusal: PlatformRefusal?
    /// The run of the filter that is being asked, if it is in memory.
    var filterRun: Int64?
    /// Nothing of it is kept yet: so far no policy is concerned.
    var isTransient = false
    /// What becomes known of its object once it is kept.
    var objectState: ObjectStateRecord?
    /// What was written of it since the last transition was taken, beside what its lists know themselves.
    var isActionChanged = false
    var removedRuns: [Int64] = []
    /// The last generation that wrote to it: not dropped before that is committed.
    var generation: Int64 = 0
    /// When it was last used, in uses of the working set.
    var lastUse: Int64 = 0

    init(action: ActionRecord) {
        self.action = action
    }

    /// The calls of a revert's or an execution's attempt, in the order of the plan.
    func steps(_ purpose: PlatformCall.Purpose, attempt: Int) -> [CallRecord] {
        calls.values.filter { $0.purpose == purpose && $0.attempt == attempt && $0.runID == nil }
            .sorted { $0.step < $1.step }
    }

    /// True when there are any.
    func hasSteps(_ purpose: PlatformCall.Purpose, attempt: Int) -> Bool {
        calls.values.contains { $0.purpose == purpose && $0.attempt == attempt && $0.runID == nil }
    }

    /// Adds what was written since the last time to a transition.
    func takeWrites(into writes: inout [Write]) {
        if isActionChanged { writes.append(.action(action)) }
        isActionChanged = false
        proposals.takeChanges { writes.append(.proposal($0)) }
        votes.takeChanges { writes.append(.vote($0)) }
        calls.takeChanges { writes.append(.call($0)) }
        runs.takeChanges { writes.append(.run($0)) }
        if removedRuns.isEmpty { return }
        for id in removedRuns { writes.append(.removeRun(id)) }
        removedRuns = []
    }

    /// True while a call is being made, or is in doubt.
    var awaitsAnswer: Bool { calls.values.contains { $0.state == .intended } }

    /// True when dropping it would lose nothing that a live run needs.
    var hasOpenProposal: Bool { proposals.values.contains { !$0.state.isFinal } }
}
