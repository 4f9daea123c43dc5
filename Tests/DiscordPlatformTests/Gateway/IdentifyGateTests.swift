import Testing

@testable import DiscordPlatform

/// When sessions may be begun.
@Suite struct IdentifyGateTests {
    private func shard(_ index: Int) -> Shard { Shard(index: index, count: 8) }

    @Test func oneInFiveSeconds() async throws {
        let time = DriftingTime()
        let gate = IdentifyGate(clock: time.clock)
        var moments: [Duration] = []
        for index in 0..<3 {
            try await gate.enter(shard(index))
            moments.append(time.passed)
        }
        #expect(moments == [.zero, .seconds(5), .seconds(10)])
    }

    /// `max_concurrency`: shards whose numbers differ by it share a limit.
    @Test func asManyAtOnceAsDiscordAllows() async throws {
        let time = DriftingTime()
        let gate = IdentifyGate(clock: time.clock)
        await gate.learn(concurrency: 4, remaining: 1000, resetAfter: .seconds(86_400))
        for index in 0..<4 { try await gate.enter(shard(index)) }
        #expect(time.passed == .zero)
        try await gate.enter(shard(5))
        #expect(time.passed == .seconds(5))
    }

    @Test func noMoreInADayThanAreLeft() async throws {
        let time = DriftingTime()
        let gate = IdentifyGate(clock: time.clock)
        await gate.learn(concurrency: 16, remaining: 2, resetAfter: .seconds(3600))
        for index in 0..<2 { try await gate.enter(shard(index)) }
        #expect(await gate.exhaustedUntil != nil)
        #expect(time.passed == .zero)
        try await gate.enter(shard(2))
        #expect(time.passed == .seconds(3600))
        #expect(await gate.exhaustedUntil == nil)
    }
}
