import Governance
import JSONKit
import Testing

/// What the platform refuses, what nobody can tell, and what is tried again.
@Suite struct RefusalTests {
    @Test func aRefusedExecutionKeepsTheDecisionAndIsTriedAgain() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        community.platform.refuse("conversations.rename")
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .executionFailed)
        #expect(community.proposal()?.decision == .passed)
        #expect(community.driver.reports.last?.message.contains("policykit retry 1") == true)
        #expect(community.store.problems().count == 1)
        #expect(community.proposal()?.note != nil)
        try community.driver.input(.retry(proposal: 1))
        try community.driver.settle()
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
        #expect(community.store.problems().isEmpty)
        #expect(community.proposal()?.note == nil)
    }

    @Test func aRefusedRevertEndsInRevertFailed() throws {
        let community = try Community().found(("rename", .vote))
        community.platform.refuse("conversations.rename")
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .revertFailed)
        try community.driver.input(.retry(proposal: 1))
        try community.driver.settle()
        #expect(community.proposal()?.state == .pending)
        #expect(community.channelName == "general")
    }

    @Test func aScriptSeesARefusalOnly() throws {
        var policy = ScriptedPolicy.vote
        policy.notify = { context in
            if case .refused(let refusal) = try context.post("hello") { context.set("code", .string(refusal.code)) }
        }
        let community = try Community().found(("a", policy))
        community.platform.refuse("post_message")
        try community.rename(to: "party")
        #expect(community.proposal()?.data == ["code": "refused"])
        #expect(community.proposal()?.state == .pending)
    }

    @Test func whatNobodyCanTellIsNotRepeated() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        community.driver.held = ["send_notice"]
        try community.vote("👎", by: "U3")
        try community.driver.restart()
        community.driver.held = []
        try community.driver.advance(seconds: 60)
        #expect(!community.calls.contains("send_notice"))
        #expect(community.store.calls(proposalID: 1).last?.state == .unknowable)
        #expect(community.driver.reports.last?.message.contains("not repeated") == true)
    }

    @Test func aCallInDoubtIsLookedForNoEarlierThanItsDelay() throws {
        let community = try Community().found(("rename", .vote))
        community.driver.held = ["conversations.rename"]
        try community.rename(to: "party")
        try community.driver.restart()
        community.driver.held = []
        try community.driver.advance(seconds: 29)
        #expect(community.channelName == "party")
        try community.driver.advance(seconds: 1)
        #expect(community.channelName == "general")
        #expect(community.proposal()?.state == .pending)
    }

    @Test func aReplayThatAsksForSomethingElseStops() throws {
        var policy = ScriptedPolicy.vote
        let isSecond = ReevaluationTests.Counter()
        policy.notify = { context in
            isSecond.add()
            try context.post(isSecond.value > 1 ? "other" : "first")
        }
        let community = try Community().found(("a", policy))
        community.driver.held = ["post_message"]
        try community.rename(to: "party")
        try community.driver.restart()
        community.driver.held = []
        try community.driver.advance(seconds: 30)
        #expect(community.proposal()?.state == .diverged)
        #expect(community.driver.reports.last?.message.contains("diverged") == true)
    }

    @Test func aSuspendedRunMayLeaveMemory() throws {
        var policy = ScriptedPolicy.vote
        policy.notify = { context in
            try context.post("one")
            try context.openVote()
            try context.post("two")
            context.set("done", true)
        }
        let community = try Community().found(("a", policy))
        let driver = community.driver
        driver.held = ["post_message", "initiate_vote", "conversations.rename"]
        try community.rename(to: "party")
        while case .perform(let call)? = driver.outbox.first {
            driver.outbox.removeFirst()
            let outcome = community.platform.performNow(call, at: driver.now)
            try driver.restart()
            driver.outbox.removeAll()
            try driver.input(.callFinished(call.id, outcome))
            try driver.commit()
        }
        #expect(community.calls == ["conversations.rename", "post_message", "initiate_vote", "post_message"])
        #expect(community.proposal()?.data == ["done": true])
        #expect(community.proposal()?.state == .pending)
    }

    @Test func revertAndExecuteOfAScriptAreTheEnginesOwnSteps() throws {
        let policy = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                try context.call(.effect(.revert))
                try context.call(.effect(.revert))
                return .passed
            },
            pass: { context in
                try context.call(.effect(.execute))
                try context.post("done")
            })
        let community = try Community().found(("a", policy))
        try community.rename(to: "party")
        #expect(community.calls == ["conversations.rename", "conversations.rename", "post_message"])
        #expect(community.proposal()?.state == .passed)
        #expect(community.channelName == "party")
    }
}
