import Governance
import JSONKit
import Logging
import Synchronization
import Testing

/// The engine as a service: nothing outside before its commit, nothing lost when the store fails.
@Suite(.timeLimit(.minutes(1))) struct EngineServiceTests {
    struct Full: Error {}

    /// How many of the next commits fail.
    final class Failures: Sendable {
        private let left = Mutex(0)

        func next(_ count: Int) { left.withLock { $0 = count } }

        var remaining: Int { left.withLock { $0 } }

        func take() throws {
            let fails = left.withLock { left in
                defer { left = max(0, left - 1) }
                return left > 0
            }
            if fails { throw Full() }
        }
    }

    struct Setting {
        let failures = Failures()
        let store: MemoryStore
        let platform = MemoryPlatform(bot: "acme", community: "Acme")
        let policies = ScriptedPolicies()
        let clock = VirtualClock()
        let engine: Engine

        init() {
            platform.addChannel("C1", name: "general")
            store = MemoryStore { [failures] _, _ in try failures.take() }
            engine = Engine(
                store: store, runs: policies, modules: [platform], clock: clock, secret: { [1] },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        var bots: [BotConfiguration] {
            [
                BotConfiguration(
                    name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser)
            ]
        }

        func until(_ condition: () -> Bool) async throws {
            while !condition() { try await Task.sleep(for: .milliseconds(1)) }
        }
    }

    @Test func theStoryRunsByItself() async throws {
        let setting = Setting()
        let (engine, platform, store) = (setting.engine, setting.platform, setting.store)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", .vote)]))
        try await engine.accept(platform.rename("C1", to: "party", by: "U1", at: setting.clock.now()))
        try await setting.until { store.proposal(1)?.state == .pending }
        let post = try #require(platform.votePost(1))
        #expect(try await engine.openVotePosts(bot: "acme") == [post])
        #expect(try await engine.lawfulStates(bot: "acme", kind: "channel.name") == ["C1": "general"])
        #expect(await engine.isGoverned(bot: "acme", actionType: "slackrenameconversation"))
        #expect(await engine.isGoverned(bot: "acme", actionType: "slackpinmessage") == false)
        try await engine.accept(platform.react("👍", on: post, by: "U2", at: setting.clock.now()))
        try await setting.until { store.proposal(1)?.state == .passed }
        #expect(platform.name(ofChannel: "C1") == "party")
        task.cancel()
        try await task.value
    }

    @Test func aProposalWakesByTheClock() async throws {
        let setting = Setting()
        let (engine, store) = (setting.engine, setting.store)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", .vote)]))
        try await engine.accept(setting.platform.rename("C1", to: "party", by: "U1", at: setting.clock.now()))
        try await setting.until { store.proposal(1)?.state == .pending && setting.clock.sleepers > 0 }
        setting.clock.advance(seconds: 172_800)
        try await setting.until { store.proposal(1)?.state == .failed }
        task.cancel()
        try await task.value
    }

    /// A start, or a recovery, that finds nothing to do but wait still wakes by the clock.
    @Test(arguments: [true, false]) func aProposalWakesAfterItsEngineBeganAnew(_ isRestart: Bool) async throws {
        let setting = Setting()
        let (store, clock) = (setting.store, setting.clock)
        var engine = setting.engine
        var task = Task { [engine] in try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", .vote)]))
        try await engine.accept(setting.platform.rename("C1", to: "party", by: "U1", at: clock.now()))
        try await setting.until { store.proposal(1)?.state == .pending && clock.sleepers > 0 }
        if isRestart {
            task.cancel()
            try await task.value
            engine = Engine(
                store: store, runs: setting.policies, modules: [setting.platform], clock: clock, secret: { [2] },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
            task = Task { [engine] in try await engine.run(bots: setting.bots) }
        } else {
            setting.failures.next(1)
            let post = try #require(setting.platform.votePost(1))
            let event = setting.platform.react("👎", on: post, by: MemoryPlatform.botUser, at: clock.now())
            _ = try? await engine.accept(event)
            await #expect(throws: Full.self) {
                try await engine.submit(.problem(bot: "acme", message: "no room"))
            }
        }
        try await setting.until { clock.sleepers > 0 }
        clock.advance(seconds: 172_800)
        try await setting.until { store.proposal(1)?.state == .failed }
        task.cancel()
        try await task.value
    }

    @Test func anEventThatCannotBeCommittedIsNotAcknowledged() async throws {
        let setting = Setting()
        let (engine, platform, store) = (setting.engine, setting.platform, setting.store)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", .vote)]))
        let event = platform.rename("C1", to: "party", by: "U1", at: setting.clock.now())
        setting.failures.next(1)
        await #expect(throws: Full.self) { try await engine.accept(event) }
        #expect(platform.record.isEmpty)
        #expect(platform.name(ofChannel: "C1") == "party")
        // The platform delivers again.
        while (try? await engine.accept(event)) == nil { setting.clock.advance(seconds: 1) }
        try await setting.until { store.proposal(1)?.state == .pending }
        #expect(platform.record.map(\.method) == ["conversations.rename", "initiate_vote"])
        task.cancel()
        try await task.value
    }

    @Test func anAnswerThatCannotBeCommittedIsNotLost() async throws {
        let setting = Setting()
        let (engine, platform, store) = (setting.engine, setting.platform, setting.store)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", .vote)]))
        try await engine.accept(platform.rename("C1", to: "party", by: "U1", at: setting.clock.now()))
        setting.failures.next(3)
        while store.proposal(1)?.state != .pending {
            setting.clock.advance(seconds: 1)
            try await Task.sleep(for: .milliseconds(1))
        }
        #expect(platform.record.map(\.method) == ["conversations.rename", "initiate_vote"])
        task.cancel()
        try await task.value
    }

    /// A start that cannot commit what it found is tried once a second, however long the disk stays full.
    @Test func aFullDiskIsTriedOnceASecond() async throws {
        let setting = Setting()
        let (engine, platform, store) = (setting.engine, setting.platform, setting.store)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", .vote)]))
        setting.failures.next(1_000)
        let event = platform.rename("C1", to: "party", by: "U1", at: setting.clock.now())
        await #expect(throws: (any Error).self) { try await engine.accept(event) }
        for _ in 0..<50 {
            setting.clock.advance(seconds: 1)
            try await Task.sleep(for: .milliseconds(1))
            _ = try? await engine.accept(event)
        }
        #expect(setting.failures.remaining > 850)
        setting.failures.next(0)
        while (try? await engine.accept(event)) == nil { setting.clock.advance(seconds: 1) }
        try await setting.until { store.proposal(1)?.state == .pending }
        #expect(platform.record.map(\.method) == ["conversations.rename", "initiate_vote"])
        task.cancel()
        try await task.value
    }

    @Test func eventsShareCommits() async throws {
        let setting = Setting()
        let (engine, platform) = (setting.engine, setting.platform)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        let policy = ScriptedPolicy(actionTypes: ["slackpostmessage"])
        try await engine.submit(.policyFiles(community: "Acme", changes: [setting.policies.change("all", policy)]))
        let before = setting.store.commitCount
        try await withThrowingTaskGroup { group in
            for number in 0..<200 {
                let event = platform.post("hello \(number)", in: "C1", by: "U1", at: setting.clock.now())
                group.addTask { try await engine.accept(event) }
            }
            try await group.waitForAll()
        }
        #expect(setting.store.highestID(.action) == 200)
        #expect(setting.store.commitCount - before < 200)
        task.cancel()
        try await task.value
    }
}
