import JSONKit
import PolicyScript
import Synchronization
import Testing

@testable import Governance

/// What an engine keeps and when it looks, over a long time.
@Suite struct LongLifeTests {
    @Test func aCheckThatChangesWhatItReadsIsAskedAgain() throws {
        let counting = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            check: { context in
                context.effects.readSet.insert(.proposal)
                let looks = context.reads.proposal?.data["looks"]?.int64 ?? 0
                context.set("looks", .int(looks + 1))
                return looks >= 4 ? .passed : nil
            }, notify: { try $0.openVote() })
        let community = try Community().found(("a", counting))
        try community.rename(to: "party")
        #expect(community.proposal()?.state == .pending)
        // Twice at once, before and after the notification; then once a minute.
        try community.driver.advance(seconds: 125)
        #expect(community.proposal()?.state == .pending)
        try community.driver.advance(seconds: 60)
        #expect(community.proposal()?.state == .passed)
    }

    @Test func whatOnePolicyNotesOfAnActionTheOthersRead() throws {
        let waiting = ScriptedPolicy(
            kind: .trigger, actionTypes: ["slackslashcommand"],
            check: { context in
                context.effects.readSet.insert(.proposal)
                return context.action.data["mark"] == true ? .passed : nil
            }, pass: { try $0.post("marked") })
        let marking = ScriptedPolicy(
            kind: .trigger, actionTypes: ["slackslashcommand"],
            check: { $0.hasElapsed(seconds: 60) ? .passed : nil },
            pass: { $0.effects.actionData.append(.set("mark", true)) })
        let community = try Community().found(("marking", marking), ("waiting", waiting))
        try community.driver.play(community.platform.slash("mark", in: "C1", by: "U1", at: community.now))
        try community.driver.advance(seconds: 59)
        #expect(community.calls == [])
        try community.driver.advance(seconds: 1)
        #expect(community.calls == ["post_message"])
    }

    @Test func twoThatAreDueMillisecondsApartAreEachOnTime() throws {
        let community = try Community().found(("rename", .vote))
        community.platform.addChannel("C2", name: "other")
        try community.rename(to: "party")
        community.driver.now = community.now.advanced(seconds: 0.010)
        try community.driver.play(community.platform.rename("C2", to: "else", by: "U2", at: community.now))
        try community.driver.advance(seconds: 200_000)
        for id in 1...2 as ClosedRange<Int64> {
            let proposal = try #require(community.proposal(id))
            #expect(proposal.decidedAt == proposal.createdAt.advanced(seconds: 172_800))
        }
    }

    /// Counts the runs that repeat another one.
    final class Repeats: PolicyRunFactory {
        let policies: ScriptedPolicies
        private let count = Mutex(0)
        var value: Int { count.withLock { $0 } }

        init(_ policies: ScriptedPolicies) { self.policies = policies }

        func run(
            _ version: PolicyVersionRecord, block: PolicyBlock, reads: any RunReads, now: Instant, seed: UInt64,
            replaying: [HostExchange]
        ) throws -> any PolicyRunning {
            if block == .notify { count.withLock { $0 += 1 } }
            return try policies.run(
                version, block: block, reads: reads, now: now, seed: seed, replaying: replaying)
        }
    }

    @Test(arguments: [(20.0, 1), (40.0, 2)]) func aRunLeavesMemoryInALongOutage(_ outage: Double, _ runs: Int) throws {
        let platform = MemoryPlatform(bot: "acme", community: "Acme")
        platform.addChannel("C1", name: "general")
        let policies = ScriptedPolicies()
        let repeats = Repeats(policies)
        let driver = try EngineDriver(platforms: [platform], runs: repeats, now: Community.start)
        try driver.input(.policyFiles(community: "Acme", changes: [policies.change("rename", .vote)]))
        try driver.settle()
        driver.held = ["initiate_vote"]
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        try driver.advance(seconds: outage)
        driver.held = []
        try driver.settle()
        #expect(driver.store.proposal(1)?.state == .pending)
        #expect(repeats.value == runs)
    }

    /// Far more renames than families are kept have a call under way: each answer finds its action, whether it was kept
    /// for it or read again.
    @Test(arguments: [30, 200]) func anActionOutlivesTheLimitWhileItsCallIsUnderWay(_ count: Int) throws {
        let platform = MemoryPlatform(bot: "acme", community: "Acme")
        let policies = ScriptedPolicies()
        let driver = try EngineDriver(
            platforms: [platform], runs: policies, now: Community.start, familyLimit: 10)
        try driver.input(.policyFiles(community: "Acme", changes: [policies.change("rename", .vote)]))
        try driver.settle()
        driver.held = ["conversations.rename"]
        for number in 0..<count {
            platform.addChannel("C\(number)", name: "old\(number)")
            try driver.play(platform.rename("C\(number)", to: "new\(number)", by: "U1", at: driver.now))
        }
        #expect(driver.store.intendedCalls().count == count)
        // Up to eight times the limit are kept while they wait for an answer, and no more.
        let kept = driver.core.work.families.count
        #expect(count == 30 ? kept >= 30 : kept < 100, "\(kept)")
        driver.held = []
        try driver.settle()
        for number in 0..<count {
            #expect(driver.store.proposal(Int64(number) + 1)?.state == .pending)
            #expect(platform.name(ofChannel: "C\(number)") == "old\(number)")
        }
        #expect(platform.record.filter { $0.method == "conversations.rename" }.count == count)
        #expect(driver.core.work.families.count <= 13)
    }

    @Test func problemsAreBounded() throws {
        let community = try Community().found(("rename", .vote))
        for number in 0..<2_500 {
            community.driver.now = community.now.advanced(seconds: 1)
            try community.driver.input(.problem(bot: "acme", message: "number \(number)"))
            if number.isMultiple(of: 100) { try community.driver.commit() }
        }
        try community.driver.commit()
        let problems = community.store.problems()
        #expect(problems.count <= 1_000)
        #expect(problems.contains { $0.message == "number 2499" })
        #expect(!problems.contains { $0.message == "number 0" })
    }

    /// A rename whose policy is asked for long, and which nobody decides in the end, happened before the one that
    /// stands: it does not take its place.
    @Test func whatStandsFromBeforeIsNotTheLawfulState() throws {
        let slow = ScriptedPolicy(
            actionTypes: ["slackrenameconversation"],
            filter: { $0.initiator == "U1" },
            check: { context in
                try context.call(
                    .platform(
                        PlatformRequest(
                            bot: "acme", platform: "slack", method: "get_conversations", arguments: [:], purpose: .read)
                    ))
                throw BlockError()
            })
        let community = try Community().found(("slow", slow))
        let (driver, platform) = (community.driver, community.platform)
        let object = ObjectReference(kind: "channel.name", id: "C1")
        try driver.deliver(
            PlatformEvent(
                bot: "acme", id: "read", occurredAt: driver.now.advanced(seconds: -60), eventType: "read",
                meanings: [.objectState(object, "general")]))
        driver.held = ["get_conversations"]
        try driver.play(platform.rename("C1", to: "party", by: "U1", at: driver.now))
        driver.now = driver.now.advanced(seconds: 5)
        try driver.play(platform.rename("C1", to: "fiesta", by: "U2", at: driver.now))
        driver.held = []
        driver.now = driver.now.advanced(seconds: 5)
        try driver.settle()
        #expect(community.action(1)?.state == .stands)
        #expect(community.channelName == "fiesta")
        #expect(driver.store.objectState(.init(bot: "acme", object: object))?.lawful == "fiesta")
    }
}
