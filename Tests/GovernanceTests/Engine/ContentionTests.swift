import Governance
import JSONKit
import Testing

/// Several proposals at once: two about one object, a new text for open votes, what a platform refuses without a vote.
@Suite struct ContentionTests {
    static func lawful(_ community: Community) -> [Int64?] {
        community.store.ledger(from: 1, limit: 10_000).filter { $0.kind == "lawful" }.map(\.actionID)
    }

    /// Two renames of a channel, done on the platform and proposed from within.
    @Test(arguments: [true, false]) func theLastThatPassesStands(secondIsFromWithin: Bool) throws {
        let community = try ProposingTests.community()
        try community.rename(to: "party")
        if secondIsFromWithin {
            _ = try ProposingTests.propose(community, "slackrenameconversation", ["channel": "C1", "name": "fiesta"])
        } else {
            try community.rename(to: "fiesta", by: "U3")
        }
        #expect(community.proposal(1)?.state == .pending && community.proposal(2)?.state == .pending)
        #expect(community.channelName == "general")
        try community.vote("👍", by: "U2", on: 2)
        #expect(community.channelName == "fiesta")
        try community.vote("👍", by: "U2", on: 1)
        #expect(community.channelName == "party")
        #expect(Self.lawful(community) == [2, 1])
    }

    @Test func whatFailsLeavesTheOther() throws {
        let community = try ProposingTests.community()
        try community.rename(to: "party")
        _ = try ProposingTests.propose(community, "slackrenameconversation", ["channel": "C1", "name": "fiesta"])
        try community.vote("👍", by: "U2", on: 2)
        try community.vote("👎", by: "U2", on: 1)
        #expect(community.channelName == "fiesta")
        #expect(Self.lawful(community) == [2])
        // Whoever renames it now is undone to what passed.
        try community.rename(to: "fete", by: "U3")
        #expect(community.channelName == "fiesta")
    }

    /// Both pass at once: one call after the other, in the order of the decisions.
    @Test func effectsOnOneObjectWaitForEachOther() throws {
        let community = try ProposingTests.community()
        for name in ["party", "fiesta"] {
            _ = try ProposingTests.propose(
                community, "slackrenameconversation", ["channel": "C1", "name": .string(name)])
        }
        community.driver.held = ["conversations.rename"]
        try community.vote("👍", by: "U2", on: 1)
        try community.vote("👍", by: "U2", on: 2)
        #expect(community.store.intendedCalls().filter { $0.method == "conversations.rename" }.count == 1)
        community.driver.held = []
        try community.driver.settle()
        #expect(community.channelName == "fiesta")
        #expect(Self.lawful(community) == [1, 2])
    }

    // MARK: A new text for open votes

    @Test(arguments: [true, false]) func aNewTextCanApplyToOpenVotes(applies: Bool) throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        var change = community.policies.change("rename", ScriptedPolicy(check: { _ in .failed }), edition: "2")
        if case .present(var draft) = change.content {
            draft.appliesToOpenVotes = applies
            change.content = .present(draft)
        }
        try community.load([change])
        #expect(community.proposal(1)?.state == (applies ? .superseded : .pending))
        #expect(community.proposal(2)?.state == (applies ? .failed : nil))
        #expect(community.proposal(2)?.versionID == (applies ? 2 : nil))
        #expect(community.channelName == "general")
        let outcome = community.platform.record.last { $0.method == "update_vote" }?.arguments["outcome"]
        #expect(outcome == (applies ? "superseded" : nil))
    }

    @Test func theHeaderSaysSo() throws {
        let header = "kind = \"platform\"\napply_to_open_votes = True\n\ndef check():\n    return PASSED\n"
        let (policy, findings) = PolicyLoader.load(
            path: "a.py", bytes: Array(("\"\"\"A\"\"\"\n" + header).utf8))
        #expect(findings.isEmpty)
        #expect(policy?.metadata.appliesToOpenVotes == true)
        let wrong = PolicyLoader.load(path: "a.py", bytes: Array("apply_to_open_votes = 3\n".utf8)).findings
        #expect(wrong.contains { $0.message == "apply_to_open_votes must be True or False" })
        let json = #"{"name": "A", "policy_kind": "Platform", "check": "return PASSED", "apply_to_open_votes": true}"#
        #expect(PolicyLoader.load(path: "a.json", bytes: Array(json.utf8)).policy?.metadata.appliesToOpenVotes == true)
    }

    @Test func fromWithinTheFieldSaysSo() throws {
        let stage = try ConstitutionStage(["rule.py": ConstitutionStage.rule, "vote.py": PolicyProposalTests.vote])
        try stage.driver.play(stage.platform.rename("C1", to: "party", by: "U3", at: stage.driver.now))
        #expect(stage.state(1) == .pending)
        try stage.pass(
            "policykitchangeplatformpolicy",
            [
                "policy": "vote", "source": .string(PolicyProposalTests.vote + "\n# clearer\n"),
                "apply_to_open_votes": true,
            ])
        let proposals = stage.store.proposals(actionID: 1)
        #expect(proposals.map(\.state) == [.superseded, .pending])
        #expect(proposals[1].versionID == stage.version("vote")?.id)
    }

    // MARK: A refusal without a proposal

    @Test func whatThePlatformRefusesWithoutAProposalCanBeTriedAgain() throws {
        let community = try Community().found(("rule", ConstitutionTests.rule))
        try community.introduce("U1")
        community.platform.refuse("conversations.rename")
        _ = try ProposingTests.propose(community, "slackrenameconversation", ["channel": "C1", "name": "party"])
        #expect(community.action()?.state == .executionFailed)
        #expect(community.driver.reports.last?.message.contains("policykit retry --action 1") == true)
        try community.driver.restart()
        try community.driver.input(.retryAction(1))
        try community.driver.settle()
        #expect(community.action()?.state == .stands)
        #expect(community.action()?.isExecuted == true)
        #expect(community.channelName == "party")
        #expect(community.store.problems().isEmpty)
    }

    /// What is proposed from within triggers when it is done, not before.
    @Test func whatIsNotDoneTriggersNothing() throws {
        let follow = ScriptedPolicy(
            kind: .trigger, actionTypes: ["slackrenameconversation"], pass: { try $0.post("followed") })
        let community = try Community().found(("follow", follow))
        try community.introduce("U1")
        community.platform.refuse("conversations.rename")
        _ = try ProposingTests.propose(community, "slackrenameconversation", ["channel": "C1", "name": "party"])
        #expect(!community.calls.contains("post_message"))
        try community.driver.input(.retryAction(1))
        try community.driver.settle()
        #expect(community.calls.filter { $0 == "post_message" }.count == 1)
    }
}
