import PlatformKit
import Testing

@Suite struct RateLimiterTests {
    let start = ContinuousClock.now

    func moment(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test func windowAllowsABurstAndThenWaitsForTheOldest() {
        var window = RateWindow(limit: 2, period: .seconds(10))
        #expect(window.earliestStart(now: moment(0)) == moment(0))
        window.start(at: moment(0))
        window.start(at: moment(4))
        #expect(window.earliestStart(now: moment(5)) == moment(10))
        window.start(at: moment(10))
        #expect(window.earliestStart(now: moment(10)) == moment(14))
        #expect(window.earliestStart(now: moment(30)) == moment(30))
        #expect(!window.isIdle(now: moment(19)))
        #expect(window.isIdle(now: moment(20)))
    }

    /// Whatever the arrivals, no window of one period holds more starts than the limit.
    @Test func windowIsNeverExceeded() {
        var generator = SystemRandomNumberGenerator()
        var window = RateWindow(limit: 5, period: .seconds(10))
        var starts: [ContinuousClock.Instant] = []
        var now = moment(0)
        for _ in 0..<500 {
            now = max(now.advanced(by: .seconds(Double.random(in: 0...3, using: &generator))), now)
            now = window.earliestStart(now: now)
            window.start(at: now)
            starts.append(now)
        }
        for (index, start) in starts.enumerated() where index >= 5 {
            #expect(starts[index - 5].duration(to: start) >= .seconds(10))
        }
    }

    @Test func startsByRankThenArrival() {
        var limiter = RateLimiter()
        let key = RateLimiter.Key("chat.postMessage", limit: 1, period: .seconds(1))
        limiter.enqueue(id: 1, keys: [key], rank: 4)
        limiter.enqueue(id: 2, keys: [key], rank: 3)
        limiter.enqueue(id: 3, keys: [key], rank: 3)
        limiter.enqueue(id: 4, keys: [key], rank: 0)
        var order: [UInt64] = []
        var now: Double = 0
        while limiter.waitingCount > 0 {
            let step = limiter.advance(to: moment(now))
            order += step.start
            if limiter.waitingCount > 0 { #expect(step.next == moment(now + 1)) }
            now += 1
        }
        #expect(order == [4, 2, 3, 1])
    }

    @Test func oneLimitHoldsUpNoOther() {
        var limiter = RateLimiter()
        let full = RateLimiter.Key("a", limit: 1, period: .seconds(60))
        limiter.enqueue(id: 1, keys: [full], rank: 0)
        limiter.enqueue(id: 2, keys: [full], rank: 0)
        limiter.enqueue(id: 3, keys: [RateLimiter.Key("b", limit: 1, period: .seconds(1))], rank: 6)
        #expect(limiter.advance(to: moment(0)).start == [1, 3])
    }

    @Test func needsAllItsLimits() {
        var limiter = RateLimiter()
        let method = RateLimiter.Key("method", limit: 10, period: .seconds(60))
        let channel = RateLimiter.Key("channel", limit: 1, period: .seconds(1))
        limiter.enqueue(id: 1, keys: [method, channel], rank: 0)
        limiter.enqueue(id: 2, keys: [method, channel], rank: 0)
        let first = limiter.advance(to: moment(0))
        #expect(first.start == [1])
        #expect(first.next == moment(1))
        #expect(limiter.advance(to: moment(1)).start == [2])
    }

    @Test func pauseStopsOneName() {
        var limiter = RateLimiter()
        limiter.pause("a", until: moment(30))
        limiter.pause("a", until: moment(20))
        limiter.enqueue(id: 1, keys: [RateLimiter.Key("a", limit: 5, period: .seconds(1))], rank: 0)
        limiter.enqueue(id: 2, keys: [RateLimiter.Key("b", limit: 5, period: .seconds(1))], rank: 0)
        let step = limiter.advance(to: moment(0))
        #expect(step.start == [2])
        #expect(step.next == moment(30))
        #expect(limiter.advance(to: moment(30)).start == [1])
    }

    @Test func cancelledCallsNeverStart() {
        var limiter = RateLimiter()
        limiter.enqueue(id: 1, keys: [], rank: 0)
        limiter.cancel(id: 1)
        #expect(limiter.advance(to: moment(0)).start.isEmpty)
    }

    @Test func gateLetsThroughWaitsAndCancels() async throws {
        let gate = CallGate()
        let key = RateLimiter.Key("a", limit: 1, period: .milliseconds(200))
        let began = ContinuousClock.now
        try await gate.enter(keys: [key], rank: 0)
        try await gate.enter(keys: [key], rank: 0)
        #expect(began.duration(to: .now) >= .milliseconds(200))
        await gate.pause("a", for: .seconds(3600))
        let waiting = Task { try await gate.enter(keys: [key], rank: 0) }
        try await Task.sleep(for: .milliseconds(20))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        try await gate.enter(keys: [], rank: 9)
    }
}
