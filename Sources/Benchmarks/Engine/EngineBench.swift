import Foundation
import Governance
import Logging

/// One engine at work on a store, with a stub platform.
struct EngineBench: Sendable {
    let store: any Store
    let platform = StubPlatform()
    let engine: Engine
    let clock = BenchClock()

    init(store: any Store) {
        self.store = store
        engine = Engine(
            store: store, runs: NativeVote(), modules: [platform], clock: clock, secret: { [1, 2, 3] },
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
    }

    static let bots = [BotConfiguration(name: "acme", community: "Acme", platform: "slack", userID: "UBOT")]

    /// Runs `body` beside the working engine.
    func run(_ body: (EngineBench) async throws -> Void) async throws {
        let task = Task { try await engine.run(bots: EngineBench.bots) }
        try await engine.start(bots: EngineBench.bots)
        try await engine.submit(.policyFiles(community: "Acme", changes: [NativeVote.change]))
        try await body(self)
        task.cancel()
        _ = try? await task.value
    }

    /// Hands events over, so many at a time, each acknowledged when it is committed.
    func accept(_ events: [PlatformEvent], concurrency: Int = 512) async throws {
        let engine = engine
        try await withThrowingTaskGroup { group in
            for start in 0..<min(concurrency, events.count) {
                group.addTask {
                    for index in stride(from: start, to: events.count, by: concurrency) {
                        try await engine.accept(events[index])
                    }
                }
            }
            try await group.waitForAll()
        }
    }

    /// Waits until so many proposals are in a state.
    func until(_ count: Int, are state: ProposalState) async throws {
        while try store.proposalCounts()[state, default: 0] < count { try await Task.sleep(for: .milliseconds(20)) }
    }
}

/// The wall clock.
struct BenchClock: EngineClock {
    func now() -> Instant { Instant(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000)) }

    func sleep(until instant: Instant) async throws {
        let left = instant.microseconds - now().microseconds
        if left > 0 { try await Task.sleep(for: .microseconds(left)) }
    }
}

/// CPU seconds that this process has used.
func processorSeconds() -> Double {
    var usage = timespec()
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &usage)
    return Double(usage.tv_sec) + Double(usage.tv_nsec) / 1e9
}

/// One row of results.
func row(_ name: String, _ value: String) {
    print(name.padding(toLength: 58, withPad: " ", startingAt: 0) + value)
}

func rate(_ count: Int, _ duration: Duration) -> String {
    let seconds = Double(duration.components.seconds) + Double(duration.components.attoseconds) / 1e18
    return String(format: "%.0f/s", Double(count) / seconds)
}

func milliseconds(_ duration: Duration) -> Double {
    Double(duration.components.seconds) * 1e3 + Double(duration.components.attoseconds) / 1e15
}
