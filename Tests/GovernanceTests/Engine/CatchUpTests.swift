import Governance
import Logging
import Testing

/// After a start, what is due waits until every platform has told what happened meanwhile, and for none of them for ever.
@Suite(.timeLimit(.minutes(1))) struct CatchUpTests {
    /// A vote whose time ran out while nobody listened, and an engine that starts then on two platforms.
    private struct Stage {
        let store: MemoryStore
        let clock: VirtualClock
        let platform: MemoryPlatform
        let engine: Engine
        let task: Task<Void, any Error>

        static func begin() async throws -> Stage {
            let store = MemoryStore()
            let clock = VirtualClock()
            let policies = ScriptedPolicies()
            let platform = MemoryPlatform(bot: "acme", community: "Acme", tellsWhenCaughtUp: true)
            platform.addChannel("C1", name: "general")
            let first = engine([platform], store, policies, clock)
            let firstTask = Task { try await first.run(bots: bots) }
            try await first.start(bots: bots)
            await first.caughtUp(bot: "acme")
            try await first.submit(.policyFiles(community: "Acme", changes: [policies.change("rename", .vote)]))
            try await first.accept(platform.rename("C1", to: "party", by: "U1", at: clock.now()))
            while store.proposal(1)?.state != .pending || clock.sleepers == 0 {
                try await Task.sleep(for: .milliseconds(1))
            }
            firstTask.cancel()
            try await firstTask.value
            clock.advance(seconds: 172_801)
            let other = MemoryPlatform(bot: "beta", community: "Acme", tellsWhenCaughtUp: true)
            let second = engine([platform, other], store, policies, clock)
            let secondTask = Task { try await second.run(bots: bots) }
            try await second.start(bots: bots)
            while clock.sleepers == 0 { try await Task.sleep(for: .milliseconds(1)) }
            return Stage(store: store, clock: clock, platform: platform, engine: second, task: secondTask)
        }

        private static let bots = ["acme", "beta"].map {
            BotConfiguration(name: $0, community: "Acme", platform: "slack", userID: MemoryPlatform.botUser)
        }

        private static func engine(
            _ modules: [MemoryPlatform], _ store: MemoryStore, _ policies: ScriptedPolicies, _ clock: VirtualClock
        ) -> Engine {
            Engine(
                store: store, runs: policies, modules: modules, clock: clock, secret: { [1] },
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        }

        var state: ProposalState? { store.proposal(1)?.state }

        /// Lets everything that can go on go on.
        func turn() async throws {
            try await engine.committed()
            for _ in 0..<50 { await Task.yield() }
            try await engine.committed()
        }

        func until(_ state: ProposalState) async throws {
            while self.state != state { try await Task.sleep(for: .milliseconds(1)) }
        }

        func stop() async throws {
            task.cancel()
            try await task.value
        }
    }

    @Test func everyBotIsWaitedFor() async throws {
        let stage = try await Stage.begin()
        try await stage.turn()
        await stage.engine.caughtUp(bot: "acme")
        try await stage.turn()
        #expect(stage.state == .pending)
        await stage.engine.caughtUp(bot: "beta")
        try await stage.until(.failed)
        try await stage.stop()
    }

    @Test func oneThatNeverAnswersHoldsTheOthersAMinute() async throws {
        let stage = try await Stage.begin()
        await stage.engine.caughtUp(bot: "acme")
        stage.clock.advance(seconds: 59)
        try await stage.turn()
        #expect(stage.state == .pending)
        stage.clock.advance(seconds: 1)
        try await stage.until(.failed)
        try await stage.stop()
    }

    @Test func aBallotThatWasCastInTimeCounts() async throws {
        let stage = try await Stage.begin()
        let post = try #require(stage.platform.votePost(1))
        let cast = stage.clock.now().advanced(seconds: -3_600)
        try await stage.engine.accept(stage.platform.react("👍", on: post, by: "U2", at: cast))
        try await stage.until(.passed)
        await stage.engine.caughtUp(bot: "acme")
        await stage.engine.caughtUp(bot: "beta")
        try await stage.turn()
        #expect(stage.state == .passed)
        try await stage.stop()
    }
}
