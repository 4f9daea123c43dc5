import PlatformKit
import Synchronization
import Testing

/// Whoever listens hears of a platform that is out of reach once, and once when it is back.
@Suite struct ReachabilityTests {
    @Test func tellsOfChangesAlone() {
        let told = Mutex<[String]>([])
        let reachability = Reachability()
        reachability.note(problem: "no route")
        reachability.tell { problem in told.withLock { $0.append(problem ?? "reached") } }
        #expect(told.withLock { $0 } == ["no route"])
        reachability.note(problem: "no route")
        reachability.note(problem: "reset")
        reachability.note(problem: nil)
        reachability.note(problem: nil)
        reachability.note(problem: "reset")
        #expect(told.withLock { $0 } == ["no route", "reached", "reset"])
    }
}
