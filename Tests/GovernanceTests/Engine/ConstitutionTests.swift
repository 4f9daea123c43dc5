import Governance
import JSONKit
import Testing

/// Changes of policies are governed by policies.
@Suite struct ConstitutionTests {
    static var rule: ScriptedPolicy {
        var rule = ScriptedPolicy.vote
        rule.kind = .constitution
        rule.actionTypes = []
        return rule
    }

    static let strict = ScriptedPolicy(actionTypes: ["slackrenameconversation"], check: { _ in .failed })

    func isActive(_ community: Community, _ path: String) -> Bool {
        community.store.activePolicies().contains { $0.path == path }
    }

    @Test func theFirstLoadFounds() throws {
        let community = try Community().found(("rule", Self.rule), ("rename", .vote))
        #expect(community.store.activePolicies().map(\.path) == ["rename", "rule"])
        #expect(community.store.communities().first?.foundedAt == Community.start)
        #expect(community.action() == nil)
    }

    @Test func withoutAConstitutionAChangeTakesEffectAtOnce() throws {
        let community = try Community().found(("rename", .vote))
        try community.load([community.policies.change("strict", Self.strict)])
        #expect(community.action()?.type == "policykitaddplatformpolicy")
        #expect(community.action()?.state == .stands)
        #expect(isActive(community, "strict"))
    }

    @Test func withOneItIsVotedOn() throws {
        let community = try Community().found(("rule", Self.rule))
        try community.load([community.policies.change("strict", Self.strict)])
        #expect(community.proposal()?.state == .pending)
        #expect(!isActive(community, "strict"))
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        #expect(isActive(community, "strict"))
        #expect(community.store.policyFiles(communityID: 1).first { $0.path == "strict" }?.outcome == .accepted)
    }

    @Test func whatWasRejectedIsNotProposedAgainUntilItChanges() throws {
        let community = try Community().found(("rule", Self.rule))
        let change = community.policies.change("strict", Self.strict)
        try community.load([change])
        try community.vote("👎", by: "U2")
        #expect(!isActive(community, "strict"))
        try community.load([change])
        try community.driver.restart()
        try community.load([change])
        #expect(community.store.action(2) == nil)
        try community.load([community.policies.change("strict", Self.strict, edition: "2")])
        #expect(community.store.proposal(2)?.state == .pending)
    }

    @Test func savingAgainSupersedesTheOpenProposal() throws {
        let community = try Community().found(("rule", Self.rule))
        try community.load([community.policies.change("strict", Self.strict)])
        try community.load([community.policies.change("strict", Self.strict, edition: "2")])
        #expect(community.proposal(1)?.state == .superseded)
        #expect(community.action(1)?.state == .refused)
        #expect(community.proposal(2)?.state == .pending)
        let last = community.platform.record.last { $0.method == "update_vote" }
        #expect(last?.arguments["outcome"] == "superseded")
        try community.vote("👍", by: "U2", on: 2)
        let active = try #require(community.store.activePolicies().first { $0.path == "strict" })
        #expect(community.store.policyVersion(active.versionID)?.contentHash == "strict-2")
    }

    @Test func aProposalStaysWithItsVersion() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.load([community.policies.change("rename", Self.strict, edition: "2")])
        #expect(community.store.action(2)?.type == "policykitchangeplatformpolicy")
        #expect(community.proposal()?.state == .pending)
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .passed)
        try community.rename(to: "fiesta")
        #expect(community.channelName == "party")
    }

    @Test func removingAPolicySupersedesItsProposals() throws {
        let community = try Community().found(("rename", .vote), ("strict", ScriptedPolicy(check: { _ in .failed })))
        try community.rename(to: "party")
        #expect(community.proposal(1)?.path == "rename")
        try community.load([PolicyFileChange(path: "rename", content: .removed)])
        #expect(community.store.action(2)?.type == "policykitremoveplatformpolicy")
        #expect(community.proposal(1)?.state == .superseded)
        #expect(community.proposal(2)?.path == "strict")
        #expect(community.proposal(2)?.state == .failed)
        #expect(community.calls.filter { $0 == "conversations.rename" }.count == 1)
    }

    @Test func whatNobodyGovernsAnyMoreIsDoneAgain() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        #expect(community.channelName == "general")
        try community.load([PolicyFileChange(path: "rename", content: .removed)])
        #expect(community.action(1)?.state == .stands)
        #expect(community.channelName == "party")
    }

    @Test func aBrokenFileChangesNothing() throws {
        let community = try Community().found(("rename", .vote))
        let broken = PolicyFileChange(path: "rename", content: .broken("line 3: what?"))
        try community.load([broken])
        #expect(isActive(community, "rename"))
        #expect(community.driver.reports.last?.message.contains("line 3") == true)
        #expect(community.store.problems().count == 1)
        try community.load([community.policies.change("rename", .vote)])
        #expect(community.store.problems().isEmpty)
        #expect(community.action() == nil)
    }

    @Test func whenTheConstitutionCannotBeEvaluatedNothingIsExecuted() throws {
        var rule = Self.rule
        rule.check = { _ in throw BlockError() }
        let community = try Community().found(("rule", rule))
        try community.load([community.policies.change("strict", Self.strict)])
        #expect(community.action()?.state == .refused)
        #expect(!isActive(community, "strict"))
        #expect(community.store.policyFiles(communityID: 1).first { $0.path == "strict" }?.outcome == .rejected)
    }
}
