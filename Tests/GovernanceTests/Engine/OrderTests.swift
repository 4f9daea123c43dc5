import Governance
import JSONKit
import Testing

/// Events late, twice, out of order, and our own that come back.
@Suite struct OrderTests {
    /// Two renames 50 ms apart; each event is delivered as the second argument says.
    static func twoRenames(inOrder: Bool, lawfulIsKnown: Bool, policy: ScriptedPolicy = .vote) throws -> Community {
        let community = try Community().found(("rename", policy))
        let (platform, driver) = (community.platform, community.driver)
        if lawfulIsKnown {
            try driver.deliver(
                PlatformEvent(
                    bot: "acme", id: "read", occurredAt: driver.now.advanced(seconds: -60), eventType: "read",
                    meanings: [.objectState(ObjectReference(kind: "channel.name", id: "C1"), "general")]))
        }
        let first = platform.rename("C1", to: "party", by: "U1", at: driver.now)
        driver.now = driver.now.advanced(seconds: 0.05)
        let second = platform.rename("C1", to: "fiesta", by: "U2", at: driver.now)
        for event in inOrder ? [first, second] : [second, first] {
            try driver.deliver(event)
        }
        try driver.settle()
        return community
    }

    @Test(arguments: [true, false], [true, false])
    func twoQuickRenamesEndAtTheFirstName(_ inOrder: Bool, _ lawfulIsKnown: Bool) throws {
        let community = try Self.twoRenames(inOrder: inOrder, lawfulIsKnown: lawfulIsKnown)
        #expect(community.channelName == "general")
        #expect(community.action(1)?.isReverted == true)
        #expect(community.store.intendedCalls() == [])
    }

    @Test(arguments: [true, false], [true, false])
    func twoQuickRenamesThatFailAtOnceEndAtTheFirstName(_ inOrder: Bool, _ lawfulIsKnown: Bool) throws {
        let community = try Self.twoRenames(
            inOrder: inOrder, lawfulIsKnown: lawfulIsKnown,
            policy: ScriptedPolicy(actionTypes: ["slackrenameconversation"], check: { _ in .failed }))
        #expect(community.channelName == "general")
    }

    @Test func eachOfTwoRenamesIsDecided() throws {
        let community = try Self.twoRenames(inOrder: true, lawfulIsKnown: false)
        try community.vote("👍", by: "U3", on: 2)
        #expect(community.channelName == "fiesta")
        try community.vote("👍", by: "U3", on: 1)
        #expect(community.channelName == "party")
        #expect(community.proposal(1)?.state == .passed)
        #expect(community.proposal(2)?.state == .passed)
    }

    @Test func anOlderEventIsRecordedAndChangesNothing() throws {
        let community = try Self.twoRenames(inOrder: false, lawfulIsKnown: true)
        #expect(community.action(2)?.state == .overtaken)
        #expect(community.store.proposal(2) == nil)
    }

    @Test func anEchoIsNoAction() throws {
        let community = try Community().found(("rename", .vote))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        #expect(community.action(2) == nil)
        #expect(community.store.calls(actionID: 1).filter { $0.newState != nil }.allSatisfy { $0.isEchoed })
    }

    @Test func anEchoThatComesBeforeItsAnswerIsNoAction() throws {
        let community = try Community().found(("rename", .vote))
        let driver = community.driver
        try driver.deliver(community.platform.rename("C1", to: "party", by: "U1", at: driver.now))
        guard case .perform(let call)? = driver.outbox.first else { throw BlockError() }
        driver.outbox.removeFirst()
        let outcome = community.platform.performNow(call, at: driver.now.advanced(seconds: 1))
        for event in community.platform.takeEvents() { try driver.deliver(event) }
        #expect(community.action(2) == nil)
        try driver.input(.callFinished(call.id, outcome))
        try driver.settle()
        #expect(community.proposal()?.state == .pending)
    }

    @Test func theAdminWhoseTokenWeUseIsAMemberLikeAnyOther() throws {
        let community = try Community().found(("rename", .vote))
        var event = community.platform.rename("C1", to: "mine", by: MemoryPlatform.adminUser, at: community.now)
        guard case .action(var action)? = event.meanings.first else { throw BlockError() }
        action.isByOurIdentity = true
        event.meanings = [.action(action)]
        try community.driver.play(event)
        #expect(community.channelName == "general")
        #expect(community.proposal()?.state == .pending)
    }

    @Test func aRenameThatPassesAfterALaterOneWasUndoneStands() throws {
        // The first rename's check waits for a slow read; the second is undone meanwhile, to the name before both.
        let slow = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                if context.initiator == "U2" { return nil }
                try context.call(
                    .platform(
                        PlatformRequest(
                            bot: "acme", platform: "slack", method: "get_conversations", arguments: [:], purpose: .read)
                    ))
                return .passed
            })
        let community = try Community().found(("slow", slow))
        let (platform, driver) = (community.platform, community.driver)
        driver.held = ["get_conversations"]
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        driver.now = driver.now.advanced(seconds: 1)
        try driver.play(platform.rename("C1", to: "fiesta", by: "U2", at: driver.now))
        #expect(community.channelName == "general")
        driver.held = []
        try driver.settle()
        #expect(community.proposal(1)?.state == .passed)
        #expect(community.channelName == "party")
    }

    @Test func whatHappenedBeforeTheFirstStartIsNotGoverned() throws {
        let community = try Community().found(("rename", .vote))
        let old = community.platform.rename("C1", to: "party", by: "U1", at: community.now.advanced(seconds: -5))
        try community.driver.play(old)
        #expect(community.action() == nil)
    }

    @Test func whatIsReadAfterAGapIsGovernedOnce() throws {
        let community = try Community().found(("rename", .vote))
        var event = community.platform.rename("C1", to: "party", by: "U1", at: community.now)
        event.isReconciled = true
        try community.driver.play(event)
        #expect(community.channelName == "general")
        event.id = "read again"
        event.occurredAt = community.now.advanced(seconds: 1)
        guard case .action(var action)? = event.meanings.first else { throw BlockError() }
        action.newState = "general"
        event.meanings = [.action(action)]
        try community.driver.play(event)
        #expect(community.action(2) == nil)
    }
}
