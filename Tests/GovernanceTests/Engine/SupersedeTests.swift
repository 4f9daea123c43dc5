import Governance
import JSONKit
import Testing

/// A policy goes while something of its proposal is under way: what was decided is carried out, and whoever decides
/// next sees what the calls on their way will have done.
@Suite struct SupersedeTests {
    static let removal = PolicyFileChange(path: "a", content: .removed)

    static func posts(_ decision: Decision?) -> ScriptedPolicy {
        ScriptedPolicy(actionTypes: ["slackpostmessage"], check: { _ in decision }, notify: { try $0.openVote() })
    }

    /// A post whose revert is on its way when the policy that asked for it goes.
    func removedMeanwhile(_ others: (String, ScriptedPolicy)...) throws -> Community {
        let community = try Community()
        try community.load(
            ([("a", Self.posts(nil))] + others).map { community.policies.change($0.0, $0.1) })
        community.driver.held = ["chat.delete"]
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        try community.load([Self.removal])
        #expect(community.proposal(1)?.state == .superseded)
        community.driver.held = []
        try community.driver.settle()
        return community
    }

    func standing(_ community: Community) -> Int {
        community.platform.messages.count { $0.message.text == "hello" && !$0.message.isDeleted }
    }

    @Test func whatNobodyGovernsAnyMoreComesBackAfterItsRevert() throws {
        let community = try removedMeanwhile()
        #expect(community.action(1)?.state == .stands)
        #expect(standing(community) == 1)
        #expect(community.calls == ["chat.delete", "chat.postMessage"])
    }

    @Test func whatTheNextPolicyPassesComesBackAfterItsRevert() throws {
        let community = try removedMeanwhile(("b", Self.posts(.passed)))
        #expect(community.proposal(2)?.state == .passed)
        #expect(standing(community) == 1)
    }

    @Test func aRevertThatIsUnderWayIsFoundByTheNextStart() throws {
        let community = try Community().found(("a", Self.posts(nil)))
        community.driver.held = ["chat.delete"]
        try community.driver.play(community.platform.post("hello", in: "C1", by: "U1", at: community.now))
        try community.load([Self.removal])
        try community.driver.restart()
        community.driver.held = []
        try community.driver.advance(seconds: 60)
        #expect(standing(community) == 1)
    }

    @Test func whatTheNextPolicyFailsIsUndoneAfterItsExecution() throws {
        var hasty = ScriptedPolicy.vote
        hasty.notify = { try $0.call(.effect(.execute)) }
        let community = try Community().found(
            ("a", hasty), ("b", ScriptedPolicy(actionTypes: ["slackrenameconversation"], check: { _ in .failed })))
        let driver = community.driver
        try driver.deliver(community.platform.rename("C1", to: "party", by: "U1", at: community.now))
        let revert = driver.outbox.removeFirst()
        driver.held = ["conversations.rename"]
        try driver.carryOut(revert)
        try driver.settle()
        #expect(community.action(1)?.effect == .execute)
        try community.load([Self.removal])
        driver.held = []
        try driver.settle()
        #expect(community.proposal(2)?.state == .failed)
        #expect(community.channelName == "general")
    }

    @Test func whatHasPassedIsExecutedThoughItsPolicyGoes() throws {
        let community = try Community().found(("a", .vote), ("b", .vote))
        try community.rename(to: "party")
        community.driver.held = ["post_message"]
        try community.vote("👍", by: "U2")
        #expect(community.proposal(1)?.state == .passing)
        try community.load([Self.removal])
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal(1)?.state == .passed)
        #expect(community.channelName == "party")
        #expect(community.proposal(2) == nil)
    }

    @Test func aPolicyThatVotesItselfOutIsNotDecidedOnAgain() throws {
        let community = try Community().found(("a", ConstitutionTests.rule), ("b", ConstitutionTests.rule))
        try community.load([Self.removal])
        #expect(community.proposal(1)?.path == "a")
        try community.vote("👍", by: "U2")
        #expect(community.proposal(1)?.state == .passed)
        #expect(community.proposal(2) == nil)
        #expect(community.store.activePolicies().map(\.path) == ["b"])
    }

    @Test func aPassedChangeIsMadeThoughItsFileIsSavedAgain() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.load([community.policies.change("strict", ConstitutionTests.strict)])
        community.driver.held = ["post_message"]
        try community.vote("👍", by: "U2")
        try community.load([community.policies.change("strict", ConstitutionTests.strict, edition: "2")])
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal(1)?.state == .passed)
        #expect(community.proposal(2)?.state == .pending)
        let active = try #require(community.store.activePolicies().first { $0.path == "strict" })
        #expect(community.store.policyVersion(active.versionID)?.contentHash == "strict-1")
    }

    @Test func aFileThatWasWithdrawnAndPutBackIsProposedAgain() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        let change = community.policies.change("strict", ConstitutionTests.strict)
        try community.load([change])
        try community.load([PolicyFileChange(path: "strict", content: .removed)])
        #expect(community.proposal(1)?.state == .superseded)
        try community.load([change])
        #expect(community.proposal(2)?.state == .pending)
    }

    @Test func aRefusedExecutionOfWhatStandsIsReported() throws {
        let community = try Community().found(("a", .vote))
        try community.rename(to: "party")
        community.platform.refuse("conversations.rename")
        try community.load([Self.removal])
        #expect(community.driver.reports.contains { $0.message.contains("the execution of action 1") })
    }
}
