import Governance
import JSONKit
import Logging
import Testing

/// The engine's waiting: one task sleeps, however much is waited for.
@Suite(.timeLimit(.minutes(1))) struct EngineTimeTests {
    typealias Setting = EngineServiceTests.Setting

    /// Of channel `C3` the vote is over three hours before that of `C0`.
    private static let soonerAndSooner = ScriptedPolicy(
        actionTypes: ["slackrenameconversation"],
        check: { context in
            let number = context.action.object.flatMap { Double($0.id.dropFirst()) } ?? 0
            return context.hasElapsed(seconds: (100 - number) * 3_600) ? .failed : nil
        })

    @Test func theEarliestAloneIsSleptFor() async throws {
        let setting = Setting()
        let (engine, platform, store, clock) = (setting.engine, setting.platform, setting.store, setting.clock)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.submit(
            .policyFiles(community: "Acme", changes: [setting.policies.change("rename", Self.soonerAndSooner)]))
        for number in 0..<20 {
            platform.addChannel("C\(number)", name: "c\(number)")
            try await engine.accept(platform.rename("C\(number)", to: "new\(number)", by: "U1", at: clock.now()))
            try await setting.until { store.proposal(Int64(number) + 1)?.state == .pending }
        }
        // Each vote ends before all that were there, so that the alarm was set twenty times.
        try await setting.until { clock.sleepers == 1 }
        for number in stride(from: 19, through: 15, by: -1) {
            clock.advance(seconds: number == 19 ? 81 * 3_600 : 3_600)
            try await setting.until { store.proposal(Int64(number) + 1)?.state == .failed && clock.sleepers == 1 }
            #expect(store.proposal(Int64(number))?.state == .pending)
        }
        task.cancel()
        try await task.value
        #expect(clock.sleepers == 0)
    }

    @Test func whatNobodyWaitsForSharesACommit() async throws {
        let setting = Setting()
        let (engine, store, clock) = (setting.engine, setting.store, setting.clock)
        let task = Task { try await engine.run(bots: setting.bots) }
        try await engine.start(bots: setting.bots)
        try await engine.committed()
        let before = store.commitCount
        for round in 1...2 {
            for number in 0..<100 { try await engine.moveCursor(bot: "acme", key: "k", to: "\(round)-\(number)") }
            try await setting.until { clock.sleepers == 1 }
            #expect(store.cursor(bot: "acme", key: "k") == (round == 1 ? nil : "1-99"))
            clock.advance(seconds: 1)
            try await setting.until { store.cursor(bot: "acme", key: "k") == "\(round)-99" }
            #expect(store.commitCount == before + round)
            #expect(clock.sleepers == 0)
        }
        task.cancel()
        try await task.value
    }
}

/// A core that is given up while what it wrote before is still on its way to the disk.
@Suite(.timeLimit(.minutes(1))) struct GivenUpCoreTests {
    @Test func nobodyIsLeftWaitingAndWhatWasCommittedIsDoneOnce() async throws {
        let store = FaultyStore()
        let platform = MemoryPlatform(bot: "acme", community: "Acme")
        platform.addChannel("C1", name: "general")
        platform.addChannel("C2", name: "random")
        let (policies, clock) = (ScriptedPolicies(), VirtualClock())
        let engine = Engine(
            store: store, runs: policies, modules: [platform], clock: clock, secret: { [1] },
            logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        let bots = [
            BotConfiguration(name: "acme", community: "Acme", platform: "slack", userID: MemoryPlatform.botUser)
        ]
        let task = Task { try await engine.run(bots: bots) }
        try await engine.start(bots: bots)
        try await engine.submit(.policyFiles(community: "Acme", changes: [policies.change("rename", .vote)]))

        store.hold()
        let rename = platform.rename("C1", to: "party", by: "U1", at: clock.now())
        let first = Task { try await engine.accept(rename) }
        try await until { store.held == 1 }
        let second = Task { try await engine.submit(.moveCursor(bot: "acme", key: "k", value: "v")) }
        while try await engine.cursor(bot: "acme", key: "k") != "v" { try await Task.sleep(for: .milliseconds(1)) }

        store.isBroken = true
        let unread = platform.rename("C2", to: "fun", by: "U2", at: clock.now())
        await #expect(throws: FaultyStore.Broken.self) { try await engine.accept(unread) }
        // What it had taken in for the next commit went with it.
        await #expect(throws: FaultyStore.Broken.self) { try await second.value }
        await #expect(throws: EngineError.storeUnavailable) { try await engine.accept(unread) }
        let late = Task { try await engine.committed() }
        for _ in 0..<20 { try await Task.sleep(for: .milliseconds(1)) }

        store.isBroken = false
        store.letGo()
        try await first.value
        try await late.value
        while (try? await engine.accept(unread)) == nil { clock.advance(seconds: 1) }
        while store.memory.proposal(1)?.state != .pending || store.memory.proposal(2)?.state != .pending {
            clock.advance(seconds: 1)
            try await Task.sleep(for: .milliseconds(1))
        }
        #expect(store.memory.cursor(bot: "acme", key: "k") == nil)
        #expect(platform.record.filter { $0.method == "conversations.rename" }.count == 2)
        #expect(platform.record.filter { $0.method == "initiate_vote" }.count == 2)
        task.cancel()
        try await task.value
    }

    private func until(_ condition: () -> Bool) async throws {
        while !condition() { try await Task.sleep(for: .milliseconds(1)) }
    }
}
