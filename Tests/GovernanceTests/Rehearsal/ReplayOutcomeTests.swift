import Testing

@testable import Governance

/// What an action came to, in words.
@Suite struct ReplayOutcomeTests {
    private func outcome(_ state: ActionState, _ proposals: ProposalState...) -> ReplayOutcome {
        var action = FakeReads().action
        action.state = state
        let records = proposals.enumerated().map { index, state in
            ProposalRecord(
                id: Int64(index + 1), communityID: 1, actionID: action.id, versionID: 1, path: "rule", state: state,
                createdAt: FakeReads.start)
        }
        return ReplayOutcome(action: action, proposals: records, evaluations: []) { _ in "rule" }
    }

    @Test func aChangeThatANewerOneReplacedIsWithdrawn() {
        #expect(outcome(.refused, .superseded).words.hasPrefix("withdrawn: a newer change took its place"))
        #expect(outcome(.refused).words.hasPrefix("refused: who did it may not propose it"))
        #expect(outcome(.refused, .abandoned).words.hasPrefix("refused"))
        #expect(!outcome(.refused, .superseded).isLike(outcome(.refused)))
    }
}
