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

    @Test func everyTransitionIsTaken() {
        let taken = Set(
            Self.steps.map { step in Machine.edges.filter { $0.from == step.from && $0.to == step.to } }.joined())
        #expect(Machine.edges.subtracting(taken).map { "\($0.from) → \($0.to)" } == [])
    }
}
