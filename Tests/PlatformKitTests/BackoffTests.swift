import PlatformKit
import Testing

@Suite struct BackoffTests {
    /// SplitMix64, so that a failure repeats.
    struct Seeded: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var mixed = state
            mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
            mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
            return mixed ^ (mixed >> 31)
        }
    }

    @Test(arguments: 0..<20)
    func doublesUpToTheCeilingWithinHalfAndWhole(seed: UInt64) {
        var generator = Seeded(state: seed)
        var backoff = Backoff(base: .seconds(1), ceiling: .seconds(10))
        for whole in [1.0, 2, 4, 8, 10, 10] {
            let pause = backoff.next(using: &generator)
            #expect(pause >= .seconds(whole / 2))
            #expect(pause <= .seconds(whole))
        }
        #expect(backoff.attempts == 6)
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
        var generator = Seeded(state: 1)
        var policy = RetryPolicy(backoff: Backoff(base: .seconds(1)), patience: .seconds(10))
        #expect(policy.pause(elapsed: .seconds(1), using: &generator) != nil)
        #expect(policy.pause(elapsed: .seconds(1), atLeast: .seconds(10), using: &generator) == nil)
        var endless = RetryPolicy(patience: nil)
        #expect(endless.pause(elapsed: .seconds(1_000_000), atLeast: .seconds(90), using: &generator) == .seconds(90))
    }
}
