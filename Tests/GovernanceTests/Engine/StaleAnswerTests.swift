import Governance
import JSONKit
import Testing

/// What comes for something that is over, or on behalf of something else, does nothing.
@Suite struct StaleAnswerTests {
    @Test func aTurnForARunThatWaitsAsksNothingASecondTime() throws {
        let community = try Community().found(("rename", .vote))
        community.driver.held = ["initiate_vote"]
        try community.rename(to: "party")
        let waiting = community.driver.outbox
        for run in 1...20 { try community.driver.input(.continueRun(Int64(run))) }
        try community.driver.commit()
        #expect(community.driver.outbox == waiting)
        community.driver.held = []
        try community.driver.settle()
        #expect(community.calls == ["conversations.rename", "initiate_vote"])
    }

    @Test func theLostEventOfAnOldCallExcusesNoLaterRename() throws {
        let community = try Community().found(("rename", .vote))
        community.driver.deliversEchoes = false
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        #expect(community.channelName == "party")
        // The socket was down: the name is read whole.
        func read(_ name: String, _ id: String) -> PlatformEvent {
            PlatformEvent(
                bot: "acme", id: id, occurredAt: community.now, eventType: "read",
                meanings: [
                    .action(
                        ObservedAction(
                            type: "slackrenameconversation", initiator: nil, fields: [:],
                            object: ObjectReference(kind: "channel.name", id: "C1"), newState: .string(name)))
                ], isReconciled: true)
        }
        community.driver.now = community.now.advanced(seconds: 5)
        try community.driver.play(read("party", "gap"))
        community.driver.now = community.now.advanced(seconds: 5)
        var event = community.platform.rename("C1", to: "general", by: MemoryPlatform.adminUser, at: community.now)
        guard case .action(var action)? = event.meanings.first else { throw BlockError() }
        action.isByOurIdentity = true
        event.meanings = [.action(action)]
        try community.driver.play(event)
        #expect(community.proposal(2)?.state == .pending)
        #expect(community.channelName == "party")
    }

    @Test func aMemberWhoJoinsWhileACheckWaitsMakesItRunAgain() throws {
        var policy = ScriptedPolicy.vote
        policy.check = { context in
            _ = context.votes("yes")
            context.effects.readSet.insert(.members)
            try context.call(
                .platform(
                    PlatformRequest(
                        bot: "acme", platform: "slack", method: "get_conversations", arguments: [:], purpose: .read)))
            return nil
        }
        let community = try Community().found(("rename", policy))
        try community.rename(to: "party")
        community.driver.held = ["get_conversations"]
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .checking)
        let before = community.calls.count { $0 == "get_conversations" }
        try community.introduce("U9")
        community.driver.held = []
        try community.driver.settle()
        #expect(community.calls.count { $0 == "get_conversations" } == before + 2)
    }
}
