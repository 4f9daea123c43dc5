import PlatformKit
import Testing

@Suite struct BackoffTests {
    /// A generator whose draws are the least or the greatest.
    struct Constant: RandomNumberGenerator {
        var value: UInt64
        mutating func next() -> UInt64 { value }
    }

    @Test func doublesUpToTheCeilingWithinHalfAndWhole() {
        for draw in [UInt64.min, 1 << 63, .max] {
            var generator = Constant(value: draw)
            var backoff = Backoff(base: .seconds(1), ceiling: .seconds(10))
            for whole in [1.0, 2, 4, 8, 10, 10] {
                let pause = backoff.next(using: &generator)
                #expect(pause >= .seconds(whole / 2))
                #expect(pause <= .seconds(whole))
            }
        }
    }

    @Test func neverOverflows() {
        var backoff = Backoff()
        for _ in 0..<10_000 { #expect(backoff.next() <= .seconds(60)) }
        backoff.reset()
        #expect(backoff.next() <= .seconds(1))
    }

    @Test func jitterSpreads() {
        var generator = SystemRandomNumberGenerator()
        let pauses = (0..<50).map { _ in
            var backoff = Backoff(base: .seconds(8))
            return backoff.next(using: &generator)
        }
        #expect(Set(pauses).count > 40)
    }

    @Test func patienceEnds() {
        var generator = Constant(value: .max)
        var policy = RetryPolicy(backoff: Backoff(base: .seconds(1)), patience: .seconds(10))
        #expect(policy.pause(elapsed: .seconds(1), using: &generator) != nil)
        #expect(policy.pause(elapsed: .seconds(1), atLeast: .seconds(10), using: &generator) == nil)
        var endless = RetryPolicy(patience: nil)
        #expect(endless.pause(elapsed: .seconds(1_000_000), atLeast: .seconds(90), using: &generator) == .seconds(90))
    }
}
