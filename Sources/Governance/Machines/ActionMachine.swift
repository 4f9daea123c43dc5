/// The life of an action: whether anybody has to decide on it, and who. Pure: it takes inputs and returns what is to
/// be done.
public struct ActionMachine: Sendable, Hashable {
    /// Where the action is.
    public private(set) var state: ActionState

    /// A machine in a state that was read from the store.
    public init(state: ActionState = .received) {
        self.state = state
    }

    /// What the initiator may do, and whether the action still matters.
    public enum Admission: Sendable, Hashable {
        /// The initiator may execute the type: nobody has to decide.
        case mayExecute
        case mayNotPropose
        case isGoverned
        /// Something newer is known of its object.
        case isOvertaken
    }

    /// What the machine has to know, at the moment of an input.
    public struct Facts: Sendable, Hashable {
        /// Which policies meet it.
        public var kind: GovernanceKind
        /// The action's effect stands on the platform and can be undone.
        public var needsRevert: Bool
        /// The action is undone, or was proposed from within and not carried out.
        public var needsExecution: Bool
        /// It was done on the platform, not proposed from within.
        public var isFromPlatform: Bool
        /// A policy raised, so that it could not be evaluated.
        public var hasRaised: Bool
        /// A trigger's proposals: some policy took it up.
        public var hasProposals: Bool
        /// What becomes of it when no policy could be evaluated.
        public var onError: CommunitySettings.OnError

        /// Makes facts.
        public init(
            kind: GovernanceKind, needsRevert: Bool, needsExecution: Bool, isFromPlatform: Bool,
            hasRaised: Bool = false,
            hasProposals: Bool = false, onError: CommunitySettings.OnError = .stands
        ) {
            self.kind = kind
            self.needsRevert = needsRevert
            self.needsExecution = needsExecution
            self.isFromPlatform = isFromPlatform
            self.hasRaised = hasRaised
            self.hasProposals = hasProposals
            self.onError = onError
        }
    }

    /// What happens to an action.
    public enum Input: Sendable, Hashable {
        case admitted(Admission)
        /// A policy's filter took it up.
        case policyChosen
        case noPolicyLeft
        /// Its proposal was superseded or abandoned.
        case proposalGone
        case effectDone(ActionRecord.Effect)
        case effectRefused(ActionRecord.Effect)
        /// The change that it proposes was withdrawn for a newer one.
        case withdrawn
        case retry
        /// A start found it at work.
        case begin
    }

    /// What is to be done.
    public enum Effect: Sendable, Hashable {
        case chooseNext
        case effect(ActionRecord.Effect)
        /// Nobody had to decide: its state is lawful, and it triggers.
        case stand
        /// Every policy raised, and the action follows `on_error`.
        case reportNoPolicy
        case end
    }

    /// Takes an input. An input that means nothing in the present state is ignored.
    public mutating func handle(_ input: Input, _ facts: Facts) -> [Effect] {
        switch (input, state) {
        case (.admitted(let admission), .received): admitted(admission, facts)
        case (.policyChosen, .choosing):
            facts.kind == .trigger ? [.chooseNext] : enter(.governed, [])
        case (.noPolicyLeft, .choosing): noPolicyLeft(facts)
        case (.proposalGone, .governed) where facts.kind != .trigger: enter(.choosing, [.chooseNext])
        case (.effectDone(.revert), .reverting): enter(.refused, [.end])
        case (.effectRefused(.revert), .reverting): enter(.revertFailed, [.end])
        case (.withdrawn, .choosing), (.withdrawn, .governed): enter(.refused, [.end])
        case (.effectDone(.execute), .stands): [.stand]
        case (.effectRefused(.execute), .stands): enter(.executionFailed, [.end])
        case (.retry, .revertFailed): enter(.reverting, [.effect(.revert)])
        case (.retry, .executionFailed): enter(.stands, [.effect(.execute)])
        case (.begin, .choosing): [.chooseNext]
        case (.begin, .reverting): [.effect(.revert)]
        default: []
        }
    }

    private mutating func admitted(_ admission: Admission, _ facts: Facts) -> [Effect] {
        switch admission {
        case .mayExecute: stand(facts)
        case .mayNotPropose:
            facts.needsRevert ? enter(.reverting, [.effect(.revert)]) : enter(.refused, [.end])
        case .isGoverned: enter(.choosing, [.chooseNext])
        case .isOvertaken: enter(.overtaken, [.end])
        }
    }

    private mutating func noPolicyLeft(_ facts: Facts) -> [Effect] {
        if facts.kind == .trigger {
            return facts.hasProposals ? enter(.governed, []) : enter(.stands, [.end])
        }
        guard facts.hasRaised else { return stand(facts) }
        if !facts.isFromPlatform { return enter(.refused, [.reportNoPolicy, .end]) }
        switch facts.onError {
        case .stands: return [.reportNoPolicy] + stand(facts)
        case .reverts:
            return [.reportNoPolicy]
                + (facts.needsRevert ? enter(.reverting, [.effect(.revert)]) : enter(.refused, [.end]))
        }
    }

    private mutating func stand(_ facts: Facts) -> [Effect] {
        // What is not done yet triggers when it is.
        enter(.stands, facts.needsExecution ? [.end, .effect(.execute)] : [.stand, .end])
    }

    private mutating func enter(_ next: ActionState, _ effects: [Effect]) -> [Effect] {
        assert(ActionMachine.edges.contains(Edge(state, next)), "no transition from \(state) to \(next)")
        state = next
        return effects
    }
}

extension ActionMachine {
    /// A transition.
    public struct Edge: Sendable, Hashable {
        /// Where it was.
        public var from: ActionState
        /// Where it comes to.
        public var to: ActionState

        init(_ from: ActionState, _ to: ActionState) {
            self.from = from
            self.to = to
        }
    }

    /// Every transition that there is.
    public static let edges: Set<Edge> = [
        Edge(.received, .stands), Edge(.received, .reverting), Edge(.received, .refused), Edge(.received, .choosing),
        Edge(.received, .overtaken),
        Edge(.choosing, .governed), Edge(.choosing, .stands), Edge(.choosing, .reverting), Edge(.choosing, .refused),
        Edge(.governed, .choosing), Edge(.governed, .refused),
        Edge(.reverting, .refused), Edge(.reverting, .revertFailed),
        Edge(.revertFailed, .reverting),
        Edge(.stands, .executionFailed), Edge(.executionFailed, .stands),
    ]
}
