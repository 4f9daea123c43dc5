import Governance
import Testing

/// Every transition of a proposal, each asserted by name.
@Suite struct ProposalMachineTests {
    typealias Machine = ProposalMachine

    struct Step: Sendable, CustomTestStringConvertible {
        var from: ProposalState
        var input: Machine.Input
        var facts: Machine.Facts
        var to: ProposalState
        var effects: [Machine.Effect]
        var retryState: ProposalState?

        init(
            _ from: ProposalState, _ input: Machine.Input, _ to: ProposalState, _ effects: [Machine.Effect],
            first: Bool = true, revert: Bool = false, execute: Bool = false, dirty: Bool = false,
            retry: ProposalState? = nil, observing: Bool = false
        ) {
            self.from = from
            self.input = input
            self.to = to
            self.effects = effects
            facts = Machine.Facts(
                isFirstCheck: first, needsRevert: revert, needsExecution: execute, isDirty: dirty,
                isObserving: observing)
            retryState = retry
        }

        var testDescription: String { "\(from) + \(input) (\(facts)) → \(to)" }

        /// The transitions that the step takes, as `from → to`.
        var edges: [String] { ProposalMachineTests.edges(from, to, effects) }
    }

    static let working: [ProposalState] = ProposalState.allCases.filter { !$0.isFinal && $0 != .pending }

    static let steps: [Step] =
        [
            Step(.initializing, .begin, .initializing, [.run(.initialize)]),
            Step(.initializing, .blockFinished(nil), .checking, [.run(.check)]),
            Step(.initializing, .blockRaised, .abandoned, [.end, .chooseAnew]),
            Step(.checking, .begin, .checking, [.run(.check)]),
            Step(.checking, .blockFinished(.passed), .passing, [.decide(.passed), .run(.pass)]),
            Step(.checking, .blockFinished(.failed), .failing, [.decide(.failed), .run(.fail)]),
            Step(.checking, .blockFinished(nil), .revertingMeanwhile, [.effect(.revert)], revert: true),
            Step(.checking, .blockFinished(nil), .notifying, [.run(.notify)]),
            Step(.checking, .blockFinished(nil), .pending, [.wait], first: false),
            Step(.checking, .blockFinished(nil), .pending, [.wait], first: false, revert: true),
            Step(.checking, .blockFinished(nil), .checking, [.wait, .run(.check)], first: false, dirty: true),
            Step(.checking, .blockRaised, .abandoned, [.end, .chooseAnew]),
            Step(.checking, .blockRaised, .pending, [.wait], first: false),
            Step(.checking, .blockRaised, .checking, [.wait, .run(.check)], first: false, dirty: true),
            Step(.initializing, .blockRaised, .abandoned, [.end], observing: true),
            Step(.checking, .blockRaised, .abandoned, [.end], observing: true),
            Step(.checking, .blockFinished(nil), .notifying, [.run(.notify)], revert: true, observing: true),
            Step(.checking, .supersede, .superseded, [.end], observing: true),
            Step(.notifying, .blockFinished(nil), .observed, [.end], observing: true),
            Step(.passing, .blockFinished(nil), .observed, [.end], execute: true, observing: true),
            Step(.failing, .blockRaised, .observed, [.end], revert: true, observing: true),
            Step(.passing, .begin, .passing, [.run(.pass)]),
            Step(.passing, .blockFinished(nil), .executing, [.effect(.execute)], execute: true),
            Step(.passing, .blockRaised, .executing, [.effect(.execute)], execute: true),
            Step(.passing, .blockFinished(nil), .passed, [.end]),
            Step(.executing, .begin, .executing, [.effect(.execute)]),
            Step(.executing, .effectDone, .passed, [.end]),
            Step(.executing, .effectRefused, .executionFailed, [.end]),
            Step(.failing, .begin, .failing, [.run(.fail)]),
            Step(.failing, .blockFinished(nil), .revertingForGood, [.effect(.revert)], revert: true),
            Step(.failing, .blockRaised, .failed, [.end]),
            Step(.revertingForGood, .begin, .revertingForGood, [.effect(.revert)]),
            Step(.revertingForGood, .effectDone, .failed, [.end]),
            Step(.revertingForGood, .effectRefused, .revertFailed, [.end]),
            Step(.revertingMeanwhile, .effectDone, .notifying, [.run(.notify)]),
            Step(.revertingMeanwhile, .effectRefused, .revertFailed, [.end]),
            Step(.notifying, .begin, .notifying, [.run(.notify)]),
            Step(.notifying, .blockFinished(nil), .checking, [.wait, .run(.check)]),
            Step(.notifying, .blockRaised, .checking, [.wait, .run(.check)]),
            Step(.pending, .changed, .checking, [.run(.check)]),
            Step(.executionFailed, .retry, .executing, [.effect(.execute)], retry: .executing),
            Step(.revertFailed, .retry, .revertingForGood, [.effect(.revert)], retry: .revertingForGood),
            Step(.revertFailed, .retry, .revertingMeanwhile, [.effect(.revert)], retry: .revertingMeanwhile),
        ] + working.map { Step($0, .diverge, .diverged, [.end]) }
        + [.initializing, .checking, .revertingMeanwhile, .notifying, .pending].map {
            Step($0, .supersede, .superseded, [.end, .chooseAnew])
        }
        + [.passing, .executing, .failing, .revertingForGood].map { Step($0, .supersede, $0, []) }

    @Test(arguments: steps) func takes(_ step: Step) {
        var machine = Machine(state: step.from, retryState: step.retryState)
        #expect(machine.handle(step.input, step.facts) == step.effects)
        #expect(machine.state == step.to)
    }

    /// The transitions from one state to another: most take one, what waits for something that has come goes through
    /// `pending`.
    static func edges(_ from: ProposalState, _ to: ProposalState, _ effects: [Machine.Effect]) -> [String] {
        if effects.first == .wait, effects.count > 1 { return ["\(from) → pending", "pending → \(to)"] }
        return from == to ? [] : ["\(from) → \(to)"]
    }

    static let declared = Set(Machine.edges.map { "\($0.from) → \($0.to)" })

    /// The transitions that no step takes.
    static func missing(_ steps: [Step]) -> Set<String> { declared.subtracting(steps.flatMap(\.edges)) }

    @Test func everyTransitionIsTaken() {
        #expect(Self.missing(Self.steps) == [])
    }

    @Test(arguments: declared.sorted()) func oneThatIsNeverTakenIsFound(_ edge: String) {
        #expect(Self.missing(Self.steps.filter { !$0.edges.contains(edge) }).contains(edge))
    }

    /// What the machine does in every state, to every input, whatever the facts, is what its table says.
    @Test func theTableIsWhatTheMachineDoes() {
        var seen: Set<String> = []
        let inputs: [Machine.Input] = [
            .begin, .blockFinished(nil), .blockFinished(.passed), .blockFinished(.failed), .blockRaised, .effectDone,
            .effectRefused, .changed, .supersede, .diverge, .retry,
        ]
        let retries: [ProposalState?] = [nil, .executing, .revertingForGood, .revertingMeanwhile]
        for state in ProposalState.allCases {
            for retry in retries where (retry == .executing) == (state == .executionFailed) || retry == nil {
                for (input, bits) in inputs.flatMap({ input in (0..<32).map { (input, $0) } }) {
                    let facts = Machine.Facts(
                        isFirstCheck: bits & 1 != 0, needsRevert: bits & 2 != 0, needsExecution: bits & 4 != 0,
                        isDirty: bits & 8 != 0, isObserving: bits & 16 != 0)
                    var machine = Machine(state: state, retryState: retry)
                    let effects = machine.handle(input, facts)
                    seen.formUnion(Self.edges(state, machine.state, effects))
                }
            }
        }
        #expect(seen == Self.declared)
    }

    @Test(arguments: ProposalState.allCases.filter(\.isFinal)) func nothingMovesAnEndedProposal(_ state: ProposalState)
    {
        let facts = Machine.Facts(isFirstCheck: false, needsRevert: true, needsExecution: true)
        for input: Machine.Input in [
            .begin, .blockFinished(.passed), .blockRaised, .effectDone, .effectRefused, .changed, .supersede, .diverge,
            .retry,
        ] {
            var machine = Machine(state: state)
            #expect(machine.handle(input, facts) == [])
            #expect(machine.state == state)
        }
    }

    @Test func aRefusalRemembersWhereToTryAgain() {
        let facts = Machine.Facts(isFirstCheck: false, needsRevert: true, needsExecution: true)
        for state: ProposalState in [.executing, .revertingForGood, .revertingMeanwhile] {
            var machine = Machine(state: state)
            _ = machine.handle(.effectRefused, facts)
            #expect(machine.retryState == state)
            _ = machine.handle(.retry, facts)
            #expect(machine.state == state)
            #expect(machine.retryState == nil)
        }
    }
}
