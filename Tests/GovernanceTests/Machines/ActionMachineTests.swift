import Governance
import Testing

/// Every transition of an action, each asserted by name.
@Suite struct ActionMachineTests {
    typealias Machine = ActionMachine

    struct Step: Sendable, CustomTestStringConvertible {
        var from: ActionState
        var input: Machine.Input
        var facts: Machine.Facts
        var to: ActionState
        var effects: [Machine.Effect]

        init(
            _ from: ActionState, _ input: Machine.Input, _ to: ActionState, _ effects: [Machine.Effect],
            kind: GovernanceKind = .platform, revert: Bool = true, execute: Bool = false, inside: Bool = false,
            raised: Bool = false, proposals: Bool = false, onError: CommunitySettings.OnError = .stands
        ) {
            self.from = from
            self.input = input
            self.to = to
            self.effects = effects
            facts = Machine.Facts(
                kind: kind, needsRevert: revert, needsExecution: execute, isFromPlatform: !inside, hasRaised: raised,
                hasProposals: proposals, onError: onError)
        }

        var testDescription: String { "\(from) + \(input) → \(to)" }
    }

    static let steps: [Step] = [
        Step(.received, .admitted(.mayExecute), .stands, [.stand, .end]),
        Step(
            .received, .admitted(.mayExecute), .stands, [.end, .effect(.execute)], revert: false, execute: true,
            inside: true),
        Step(.received, .admitted(.mayNotPropose), .reverting, [.effect(.revert)]),
        Step(.received, .admitted(.mayNotPropose), .refused, [.end], revert: false, inside: true),
        Step(.received, .admitted(.isGoverned), .choosing, [.chooseNext]),
        Step(.received, .admitted(.isOvertaken), .overtaken, [.end]),
        Step(.choosing, .begin, .choosing, [.chooseNext]),
        Step(.choosing, .policyChosen, .governed, []),
        Step(.choosing, .policyChosen, .choosing, [.chooseNext], kind: .trigger),
        Step(.choosing, .noPolicyLeft, .stands, [.stand, .end]),
        Step(.choosing, .noPolicyLeft, .stands, [.end, .effect(.execute)], revert: false, execute: true),
        Step(.choosing, .noPolicyLeft, .stands, [.reportNoPolicy, .stand, .end], raised: true),
        Step(
            .choosing, .noPolicyLeft, .reverting, [.reportNoPolicy, .effect(.revert)], raised: true, onError: .reverts),
        Step(
            .choosing, .noPolicyLeft, .refused, [.reportNoPolicy, .end], revert: false, raised: true, onError: .reverts),
        Step(
            .choosing, .noPolicyLeft, .refused, [.reportNoPolicy, .end], kind: .constitution, revert: false,
            execute: true, inside: true, raised: true),
        Step(.choosing, .noPolicyLeft, .governed, [], kind: .trigger, proposals: true),
        Step(.choosing, .noPolicyLeft, .stands, [.end], kind: .trigger),
        Step(.choosing, .withdrawn, .refused, [.end]),
        Step(.governed, .withdrawn, .refused, [.end]),
        Step(.governed, .proposalGone, .choosing, [.chooseNext]),
        Step(.governed, .proposalGone, .governed, [], kind: .trigger),
        Step(.reverting, .begin, .reverting, [.effect(.revert)]),
        Step(.reverting, .effectDone(.revert), .refused, [.end]),
        Step(.reverting, .effectRefused(.revert), .revertFailed, [.end]),
        Step(.revertFailed, .retry, .reverting, [.effect(.revert)]),
        Step(.stands, .effectDone(.execute), .stands, [.stand]),
        Step(.stands, .effectRefused(.execute), .executionFailed, [.end]),
        Step(.stands, .effectDone(.revert), .stands, []),
        Step(.executionFailed, .retry, .stands, [.effect(.execute)]),
        Step(.executionFailed, .effectDone(.execute), .executionFailed, []),
        Step(.stands, .proposalGone, .stands, []),
        Step(.refused, .retry, .refused, []),
        Step(.governed, .effectDone(.execute), .governed, []),
    ]

    @Test(arguments: steps) func takes(_ step: Step) {
        var machine = Machine(state: step.from)
        #expect(machine.handle(step.input, step.facts) == step.effects)
        #expect(machine.state == step.to)
    }

    static let declared = Set(Machine.edges.map { "\($0.from) → \($0.to)" })

    /// The transitions that no step takes.
    static func missing(_ steps: [Step]) -> Set<String> {
        declared.subtracting(steps.map { "\($0.from) → \($0.to)" })
    }

    @Test func everyTransitionIsTaken() {
        #expect(Self.missing(Self.steps) == [])
    }

    @Test(arguments: declared.sorted()) func oneThatIsNeverTakenIsFound(_ edge: String) {
        #expect(Self.missing(Self.steps.filter { "\($0.from) → \($0.to)" != edge }).contains(edge))
    }

    /// What the machine does in every state, to every input, whatever the facts, is what its table says.
    @Test func theTableIsWhatTheMachineDoes() {
        var seen: Set<String> = []
        let inputs: [Machine.Input] = [
            .admitted(.mayExecute), .admitted(.mayNotPropose), .admitted(.isGoverned), .admitted(.isOvertaken),
            .policyChosen, .noPolicyLeft, .proposalGone, .effectDone(.revert), .effectDone(.execute),
            .effectRefused(.revert), .effectRefused(.execute), .withdrawn, .retry, .begin,
        ]
        let kinds: [GovernanceKind] = [.platform, .constitution, .trigger]
        for (state, input) in ActionState.allCases.flatMap({ state in inputs.map { (state, $0) } }) {
            for (kind, bits) in kinds.flatMap({ kind in (0..<64).map { (kind, $0) } }) {
                let facts = Machine.Facts(
                    kind: kind, needsRevert: bits & 1 != 0, needsExecution: bits & 2 != 0,
                    isFromPlatform: bits & 4 != 0, hasRaised: bits & 8 != 0, hasProposals: bits & 16 != 0,
                    onError: bits & 32 != 0 ? .reverts : .stands)
                var machine = Machine(state: state)
                _ = machine.handle(input, facts)
                if machine.state != state { seen.insert("\(state) → \(machine.state)") }
            }
        }
        #expect(seen == Self.declared)
    }
}
