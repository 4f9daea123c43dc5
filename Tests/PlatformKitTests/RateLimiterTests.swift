import PlatformKit
import Testing

@Suite struct RateLimiterTests {
    let start = ContinuousClock.now

    func moment(_ seconds: Double) -> ContinuousClock.Instant { start.advanced(by: .seconds(seconds)) }

    @Test func windowAllowsABurstAndThenWaitsForTheOldestAnswer() {
        var window = RateWindow(limit: 2, period: .seconds(10))
        #expect(window.earliestStart(now: moment(0)) == moment(0))
        window.start(id: 1)
        window.start(id: 2)
        #expect(window.earliestStart(now: moment(5)) == nil)
        window.finish(id: 2, at: moment(1))
        window.finish(id: 1, at: moment(4))
        #expect(window.earliestStart(now: moment(5)) == moment(11))
        window.start(id: 3)
        #expect(window.earliestStart(now: moment(11)) == moment(14))
        #expect(!window.isIdle(now: moment(100)))
        window.finish(id: 3, at: moment(12))
        #expect(window.earliestStart(now: moment(30)) == moment(30))
        #expect(!window.isIdle(now: moment(21)))
        #expect(window.isIdle(now: moment(22)))
    }

    /// However long calls are under way before and after the platform counts them, no window of one period on the
    /// platform holds more than the limit.
    @Test func windowIsNeverExceededOnThePlatform() {
        var generator = SystemRandomNumberGenerator()
        var window = RateWindow(limit: 5, period: .seconds(10))
        var arrivals: [Double] = []
        var open: [(id: UInt64, answer: Double)] = []
        var now = 0.0
        for id in 0..<500 as Range<UInt64> {
            now += Double.random(in: 0...2, using: &generator)
            while true {
                for call in open where call.answer <= now { window.finish(id: call.id, at: moment(call.answer)) }
                open.removeAll { $0.answer <= now }
                if let earliest = window.earliestStart(now: moment(now)), earliest <= moment(now) { break }
                now += 0.05
            }
            window.start(id: id)
            let arrival = now + Double.random(in: 0...3, using: &generator)
            arrivals.append(arrival)
            open.append((id, arrival + Double.random(in: 0...3, using: &generator)))
        }
        arrivals.sort()
        for (index, arrival) in arrivals.enumerated() where index >= 5 {
            #expect(arrival - arrivals[index - 5] >= 9.999)
        }
    }

    @Test func startsByRankThenArrival() {
        var limiter = RateLimiter()
        let key = RateLimiter.Key("chat.postMessage", limit: 1, period: .seconds(1))
        limiter.enqueue(id: 1, claim: [key], rank: 4)
        limiter.enqueue(id: 2, claim: [key], rank: 3)
        limiter.enqueue(id: 3, claim: [key], rank: 3)
        limiter.enqueue(id: 4, claim: [key], rank: 0)
        var order: [UInt64] = []
        var now: Double = 0
        while limiter.waitingCount > 0 {
            let step = limiter.advance(to: moment(now))
            order += step.start
            #expect(step.next == nil)
            for id in step.start { limiter.finish(id: id, keys: [key], at: moment(now)) }
            if limiter.waitingCount > 0 { #expect(limiter.advance(to: moment(now)).next == moment(now + 1)) }
            now += 1
        }
        #expect(order == [4, 2, 3, 1])
    }

    @Test func oneLimitHoldsUpNoOther() {
        var limiter = RateLimiter()
        let full = RateLimiter.Key("a", limit: 1, period: .seconds(60))
        limiter.enqueue(id: 1, claim: [full], rank: 0)
        limiter.enqueue(id: 2, claim: [full], rank: 0)
        limiter.enqueue(id: 3, claim: [RateLimiter.Key("b", limit: 1, period: .seconds(1))], rank: 6)
        #expect(limiter.advance(to: moment(0)).start == [1, 3])
    }

    @Test func needsAllItsLimits() {
        var limiter = RateLimiter()
        let method = RateLimiter.Key("method", limit: 10, period: .seconds(60))
        let channel = RateLimiter.Key("channel", limit: 1, period: .seconds(1))
        limiter.enqueue(id: 1, claim: [method, channel], rank: 0)
        limiter.enqueue(id: 2, claim: [method, channel], rank: 0)
        let first = limiter.advance(to: moment(0))
        #expect(first.start == [1])
        limiter.finish(id: 1, keys: [method, channel], at: moment(0.5))
        #expect(limiter.advance(to: moment(0.5)).next == moment(1.5))
        #expect(limiter.advance(to: moment(1.5)).start == [2])
    }

    @Test func pauseStopsOneName() {
        var limiter = RateLimiter()
        limiter.pause("a", until: moment(30))
        limiter.pause("a", until: moment(20))
        limiter.enqueue(id: 1, claim: [RateLimiter.Key("a", limit: 5, period: .seconds(1))], rank: 0)
        limiter.enqueue(id: 2, claim: [RateLimiter.Key("b", limit: 5, period: .seconds(1))], rank: 0)
        let step = limiter.advance(to: moment(0))
        #expect(step.start == [2])
        #expect(step.next == moment(30))
        #expect(limiter.advance(to: moment(30)).start == [1])
    }

    /// As after a crash: the platform counts what nobody here remembers.
    @Test func whatIsUsedUpComesBackEvenly() {
        var limiter = RateLimiter()
        let key = RateLimiter.Key("a", limit: 4, period: .seconds(8))
        for id in 1...6 as ClosedRange<UInt64> { limiter.enqueue(id: id, claim: [key], rank: 0) }
        #expect(limiter.advance(to: moment(0)).start == [1, 2, 3, 4])
        limiter.finish(id: 1, keys: [key], at: moment(0.1))
        limiter.exhaust("a", until: moment(10))
        for id in 2...4 as ClosedRange<UInt64> { limiter.finish(id: id, keys: [key], at: moment(0.2)) }
        #expect(limiter.advance(to: moment(9)).start.isEmpty)
        var window = RateWindow(limit: 4, period: .seconds(8))
        window.exhaust(until: moment(10))
        for (id, at) in [(1, 10.0), (2, 12), (3, 14), (4, 16), (5, 18)] as [(UInt64, Double)] {
            #expect(window.earliestStart(now: moment(at - 1)) == moment(at))
            window.start(id: id)
            window.finish(id: id, at: moment(at))
        }
    }

    @Test func cancelledCallsNeverStart() {
        var limiter = RateLimiter()
        limiter.enqueue(id: 1, claim: [], rank: 0)
        limiter.cancel(id: 1)
        #expect(limiter.advance(to: moment(0)).start.isEmpty)
    }

    @Test func gateLetsThroughWaitsAndCancels() async throws {
        let gate = CallGate()
        let key = RateLimiter.Key("a", limit: 1, period: .milliseconds(200))
        let began = ContinuousClock.now
        await gate.leave(try await gate.enter(keys: [key], rank: 0))
        await gate.leave(try await gate.enter(keys: [key], rank: 0))
        #expect(began.duration(to: .now) >= .milliseconds(200))
        await gate.pause("a", for: .seconds(3600))
        let waiting = Task { _ = try await gate.enter(keys: [key], rank: 0) }
        try await Task.sleep(for: .milliseconds(20))
        waiting.cancel()
        await #expect(throws: CancellationError.self) { try await waiting.value }
        _ = try await gate.enter(keys: [], rank: 9)
    }
}
