import PlatformKit
import Testing

@Suite struct PollingPaceTests {
    private func pauses(_ found: [Int], budget: RequestBudget? = nil, sharers: Int = 1) -> [Duration] {
        var generator = SeededGenerator(state: 3)
        var pace = PollingPace(.seconds(2) ... .seconds(40))
        return found.map { pace.next(found: $0, budget: budget, sharers: sharers, using: &generator) }
    }

    @Test func quietListingsAreReadSeldom() {
        let quiet = pauses(Array(repeating: 0, count: 10))
        #expect(quiet[0] < quiet[4])
        #expect(quiet[9] >= .seconds(36) && quiet[9] <= .seconds(44))
    }

    @Test func busyListingsAreReadOften() {
        let busy = pauses(Array(repeating: 20, count: 10))
        #expect(busy[9] >= .seconds(1.8) && busy[9] <= .seconds(2.2))
    }

    @Test func aFewEntriesAPassAreTheRightPace() {
        let steady = pauses(Array(repeating: 2, count: 10))
        #expect(steady.allSatisfy { $0 >= .seconds(9) && $0 <= .seconds(11) })
    }

    @Test func theBudgetIsNeverUsedUpBeforeItsTime() {
        // 60 of 100 requests for polling, in 600 s, by five pollers: 12 each.
        let budget = RequestBudget(remaining: 100, resetsIn: .seconds(600))
        #expect(budget.leastPause(sharers: 5) == .seconds(50))
        #expect(pauses([20, 20, 20], budget: budget, sharers: 5).allSatisfy { $0 >= .seconds(45) })
    }

    @Test func anEmptyBudgetIsWaitedFor() {
        #expect(RequestBudget(remaining: 0, resetsIn: .seconds(77)).leastPause(sharers: 3) == .seconds(77))
        #expect(RequestBudget(remaining: 4, resetsIn: .seconds(77)).leastPause(sharers: 3) == .seconds(77))
    }

    @Test func pollersDoNotKeepStep() {
        let many = pauses(Array(repeating: 2, count: 30))
        #expect(Set(many).count > 20)
    }
}
