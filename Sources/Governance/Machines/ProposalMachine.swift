/// The life of a proposal: what follows from what a block came to, from what became of a revert or an execution, and
/// from changes of what its check read. Pure: it takes inputs and returns what is to be done.
public struct ProposalMachine: Sendable, Hashable {
    /// Where the proposal is.
    public private(set) var state: ProposalState
    /// The state to which `retry` returns.
    public private(set) var retryState: ProposalState?

    /// A machine in a state that was read from the store.
    public init(state: ProposalState = .initializing, retryState: ProposalState? = nil) {
        self.state = state
        self.retryState = retryState
    }

    /// What the machine has to know of the action and the proposal, at the moment of an input.
    public struct Facts: Sendable, Hashable {
        /// No check has run to its end yet.
        public var isFirstCheck: Bool
        /// The action's effect stands on the platform and can be undone.
        public var needsRevert: Bool
        /// The action is undone, or was proposed from within and not carried out.
        public var needsExecution: Bool
        /// Something that the check read changed while it ran.
        public var isDirty: Bool
        /// The policy governs nothing: what it would have done is recorded.
        public var isObserving: Bool

        /// Makes facts.
        public init(
            isFirstCheck: Bool, needsRevert: Bool, needsExecution: Bool, isDirty: Bool = false,
            isObserving: Bool = false
        ) {
            self.isFirstCheck = isFirstCheck
            self.needsRevert = needsRevert
            self.needsExecution = needsExecution
            self.isDirty = isDirty
            self.isObserving = isObserving
        }
    }

    /// What happens to a proposal.
    public enum Input: Sendable, Hashable {
        /// It was made, or a start found it at work: the block of its state runs, or its effect goes on.
        case begin
        /// The block ran to its end; for `check` with its decision.
        case blockFinished(Decision?)
        case blockRaised
        case effectDone
        case effectRefused
        /// Something that the last check read is different now, or its time has come.
        case changed
        /// The policy was removed, switched off or replaced.
        case supersede
        /// A replay asked for another call than the journal holds.
        case diverge
        case retry
    }

    /// What is to be done.
    public enum Effect: Sendable, Hashable {
        case run(PolicyBlock)
        case effect(ActionRecord.Effect)
        /// The votes close and the decision is recorded.
        case decide(Decision)
        /// The check's reads are waited for.
        case wait
        /// The proposal has come to its end.
        case end
        /// The policy could not be evaluated: the action is chosen for anew.
        case chooseAnew
    }

    /// Takes an input. An input that means nothing in the present state is ignored.
    public mutating func handle(_ input: Input, _ facts: Facts) -> [Effect] {
        switch input {
        case .begin: begin()
        case .blockFinished(let decision): finished(decision, facts)
        case .blockRaised: raised(facts)
        case .effectDone: effectDone()
        case .effectRefused: effectRefused()
        case .changed: state == .pending ? enter(.checking, [.run(.check)]) : []
        // What is decided stays decided: it is carried out by the policy that decided it.
        case .supersede:
            state.isFinal || state.isDecided
                ? [] : enter(.superseded, facts.isObserving ? [.end] : [.end, .chooseAnew])
        case .diverge: state.isFinal || state == .pending ? [] : enter(.diverged, [.end])
        case .retry: retry()
        }
    }

    private func begin() -> [Effect] {
        switch state {
        case .initializing: [.run(.initialize)]
        case .checking: [.run(.check)]
        case .passing: [.run(.pass)]
        case .failing: [.run(.fail)]
        case .notifying: [.run(.notify)]
        case .executing: [.effect(.execute)]
        case .revertingForGood, .revertingMeanwhile: [.effect(.revert)]
        default: []
        }
    }

    private mutating func finished(_ decision: Decision?, _ facts: Facts) -> [Effect] {
        switch (state, decision) {
        case (.initializing, _): enter(.checking, [.run(.check)])
        case (.checking, .passed): enter(.passing, [.decide(.passed), .run(.pass)])
        case (.checking, .failed): enter(.failing, [.decide(.failed), .run(.fail)])
        case (.checking, nil):
            if !facts.isFirstCheck {
                enter(.pending, [.wait]) + (facts.isDirty ? enter(.checking, [.run(.check)]) : [])
            } else if facts.needsRevert, !facts.isObserving {
                enter(.revertingMeanwhile, [.effect(.revert)])
            } else {
                enter(.notifying, [.run(.notify)])
            }
        default: blockOver(facts)
        }
    }

    private mutating func raised(_ facts: Facts) -> [Effect] {
        switch state {
        case .initializing: abandon(facts)
        case .checking where facts.isFirstCheck: abandon(facts)
        case .checking: enter(.pending, [.wait]) + (facts.isDirty ? enter(.checking, [.run(.check)]) : [])
        default: blockOver(facts)
        }
    }

    private mutating func abandon(_ facts: Facts) -> [Effect] {
        enter(.abandoned, facts.isObserving ? [.end] : [.end, .chooseAnew])
    }

    /// `pass`, `fail` or `notify` is over, whether it raised or not: these run once.
    private mutating func blockOver(_ facts: Facts) -> [Effect] {
        switch state {
        case .passing where facts.isObserving, .failing where facts.isObserving,
            .notifying where facts.isObserving:
            enter(.observed, [.end])
        case .passing:
            facts.needsExecution ? enter(.executing, [.effect(.execute)]) : enter(.passed, [.end])
        case .failing:
            facts.needsRevert ? enter(.revertingForGood, [.effect(.revert)]) : enter(.failed, [.end])
        case .notifying:
            // The check read the proposal, and the notification may have changed it.
            enter(.pending, [.wait]) + enter(.checking, [.run(.check)])
        default: []
        }
    }

    private mutating func effectDone() -> [Effect] {
        switch state {
        case .executing: enter(.passed, [.end])
        case .revertingForGood: enter(.failed, [.end])
        case .revertingMeanwhile: enter(.notifying, [.run(.notify)])
        default: []
        }
    }

    private mutating func effectRefused() -> [Effect] {
        switch state {
        case .executing:
            retryState = state
            return enter(.executionFailed, [.end])
        case .revertingForGood, .revertingMeanwhile:
            retryState = state
            return enter(.revertFailed, [.end])
        default: return []
        }
    }

    private mutating func retry() -> [Effect] {
        guard let back = retryState, state == .executionFailed || state == .revertFailed else { return [] }
        retryState = nil
        return enter(back, begin(in: back))
    }

    private func begin(in state: ProposalState) -> [Effect] { ProposalMachine(state: state).begin() }

    private mutating func enter(_ next: ProposalState, _ effects: [Effect]) -> [Effect] {
        assert(ProposalMachine.edges.contains(Edge(state, next)), "no transition from \(state) to \(next)")
        state = next
        return effects
    }
}

extension ProposalMachine {
    /// A transition.
    public struct Edge: Sendable, Hashable {
        /// Where it was.
        public var from: ProposalState
        /// Where it comes to.
        public var to: ProposalState

        init(_ from: ProposalState, _ to: ProposalState) {
            self.from = from
            self.to = to
        }
    }

    /// Every transition that there is.
    public static let edges: Set<Edge> = {
        var edges: Set<Edge> = [
            Edge(.initializing, .checking), Edge(.initializing, .abandoned),
            Edge(.checking, .passing), Edge(.checking, .failing), Edge(.checking, .pending),
            Edge(.checking, .revertingMeanwhile), Edge(.checking, .notifying), Edge(.checking, .abandoned),
            Edge(.passing, .executing), Edge(.passing, .passed),
            Edge(.executing, .passed), Edge(.executing, .executionFailed),
            Edge(.failing, .revertingForGood), Edge(.failing, .failed),
            Edge(.revertingForGood, .failed), Edge(.revertingForGood, .revertFailed),
            Edge(.revertingMeanwhile, .notifying), Edge(.revertingMeanwhile, .revertFailed),
            Edge(.notifying, .pending), Edge(.pending, .checking),
            Edge(.passing, .observed), Edge(.failing, .observed), Edge(.notifying, .observed),
            Edge(.executionFailed, .executing),
            Edge(.revertFailed, .revertingForGood), Edge(.revertFailed, .revertingMeanwhile),
        ]
        for state in ProposalState.allCases where !state.isFinal {
            if !state.isDecided { edges.insert(Edge(state, .superseded)) }
            if state != .pending { edges.insert(Edge(state, .diverged)) }
        }
        return edges
    }()
}

extension ProposalState {
    /// PASSED or FAILED was said, and what follows from it is being done.
    var isDecided: Bool {
        switch self {
        case .passing, .executing, .failing, .revertingForGood: true
        default: false
        }
    }
}
