import Governance
import JSONKit
import Synchronization
import Testing

/// A check runs again when something that it read changes, and not otherwise.
@Suite struct ReevaluationTests {
    final class Counter: Sendable {
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }
        func add() { count.withLock { $0 += 1 } }
    }

    static func counting(_ counter: Counter, reading: @escaping @Sendable (BlockContext) -> Void) -> ScriptedPolicy {
        ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                counter.add()
                reading(context)
                return nil
            }, notify: { try $0.openVote() })
    }

    @Test func aVoteThatWasNotReadChangesNothing() throws {
        let counter = Counter()
        let community = try Community().found(("a", Self.counting(counter) { _ in }))
        try community.rename(to: "party")
        // Once before the notification, once after it.
        #expect(counter.value == 2)
        try community.vote("👍", by: "U2")
        try community.driver.advance(seconds: 86_400)
        #expect(counter.value == 2)
    }

    @Test func aVoteThatWasReadDoes() throws {
        let counter = Counter()
        let community = try Community().found(("a", Self.counting(counter) { _ = $0.votes("yes") }))
        try community.rename(to: "party")
        try community.vote("👍", by: "U2")
        #expect(counter.value == 3)
        // The same again changes nothing.
        try community.vote("👍", by: "U2")
        #expect(counter.value == 3)
    }

    @Test func untrackedTimeIsPolled() throws {
        let counter = Counter()
        let community = try Community().found(("a", Self.counting(counter) { $0.effects.readSet.insert(.untracked) }))
        try community.rename(to: "party")
        #expect(counter.value == 2)
        try community.driver.advance(seconds: 600)
        #expect(counter.value == 12)
    }

    /// A check that writes what its data hold already has changed nothing: it is not asked again, and leaves no line.
    @Test func writingTheSameDataIsNoChange() throws {
        let counter = Counter()
        let same: @Sendable (BlockContext) -> Void = { context in
            context.effects.readSet.insert(.proposal)
            context.set("seen", true)
        }
        let community = try Community().found(("a", Self.counting(counter, reading: same)))
        try community.rename(to: "party")
        // The one after notify finds its own data.
        #expect(counter.value == 2)
        let evaluations = community.store.evaluations(actionID: 1).count
        try community.driver.advance(seconds: 600)
        #expect(counter.value == 2)
        #expect(community.store.evaluations(actionID: 1).count == evaluations)
        #expect(community.proposal()?.data == ["seen": true])
    }

    /// A check that counts its own looks sees something else each time.
    @Test func writingOtherDataIsPolled() throws {
        let counter = Counter()
        let other: @Sendable (BlockContext) -> Void = { context in
            context.effects.readSet.insert(.proposal)
            let count = context.reads.proposal?.data["count"]?.int64 ?? 0
            context.set("count", .int(min(count + 1, 5)))
        }
        let community = try Community().found(("a", Self.counting(counter, reading: other)))
        try community.rename(to: "party")
        try community.driver.advance(seconds: 600)
        #expect(community.proposal()?.data == ["count": 5])
        // The sixth changes nothing any more.
        #expect(counter.value == 6)
    }

    @Test func aWakeThatHasPassedDoesNotSpin() throws {
        let counter = Counter()
        let community = try Community().found(
            ("a", Self.counting(counter) { $0.effects.wakeAt = $0.now.advanced(seconds: -1) }))
        try community.rename(to: "party")
        let before = counter.value
        try community.driver.advance(seconds: 0.000_010)
        #expect(counter.value - before <= 11)
    }

    @Test func rolesAndMembersAreCounted() throws {
        let counter = Counter()
        let community = try Community().found(("a", Self.counting(counter) { $0.effects.readSet.insert([.roles]) }))
        try community.rename(to: "party")
        #expect(counter.value == 2)
        try community.driver.input(
            .roles(community: "Acme", .define(name: "Base", text: "", isBase: true, permissions: [])))
        try community.driver.settle()
        #expect(counter.value == 3)
        let event = PlatformEvent(
            bot: "acme", id: "m", occurredAt: community.now, eventType: "team_join",
            meanings: [.member(ObservedMember(username: "U77"))])
        try community.driver.play(event)
        #expect(counter.value == 3)
    }

    @Test func aVoteDuringACheckMakesItRunOnceMore() throws {
        let policy = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                let votes = context.votes("yes")
                guard context.reads.vote != nil else { return nil }
                try context.call(
                    .platform(
                        PlatformRequest(
                            bot: "acme", platform: "slack", method: "get_conversations", arguments: [:], purpose: .read)
                    ))
                return votes > 0 ? .passed : nil
            }, notify: { try $0.openVote() })
        let community = try Community().found(("a", policy))
        community.driver.held = ["get_conversations"]
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .checking)
        try community.vote("👍", by: "U2")
        #expect(community.proposal()?.state == .checking)
        community.driver.held = []
        try community.driver.settle()
        #expect(community.proposal()?.state == .passed)
    }

    @Test func oneThatWaitsForASlowPlatformHoldsUpNobody() throws {
        let slow = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                if context.initiator == "U1" {
                    try context.call(
                        .platform(
                            PlatformRequest(
                                bot: "acme", platform: "slack", method: "get_conversations", arguments: [:],
                                purpose: .read)))
                }
                return .failed
            })
        let community = try Community().found(("a", slow))
        community.platform.addChannel("C2", name: "other")
        community.driver.held = ["get_conversations"]
        try community.rename(to: "party", by: "U1")
        try community.driver.play(community.platform.rename("C2", to: "else", by: "U2", at: community.now))
        #expect(community.proposal(1)?.state == .checking)
        #expect(community.proposal(2)?.state == .failed)
        #expect(community.platform.name(ofChannel: "C2") == "other")
    }
}
