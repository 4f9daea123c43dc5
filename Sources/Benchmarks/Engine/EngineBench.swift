import Foundation
import Governance
import Logging
import SQLiteStore

/// One engine at work on a store, with a stub platform.
struct EngineBench: Sendable {
    let store: any Store
    let platform = StubPlatform()
    let engine: Engine
    let clock = BenchClock()

    init(store: any Store, runs: any PolicyRunFactory = NativeVote()) {
        self.store = store
        engine = Engine(
            store: store, runs: runs, modules: [platform], clock: clock, secret: { [1, 2, 3] },
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() })
    }

    static let bots = [BotConfiguration(name: "acme", community: "Acme", platform: "slack", userID: "UBOT")]

    /// Runs `body` beside the working engine, under one policy.
    func run(
        policy: PolicyFileChange? = NativeVote.change, _ body: (EngineBench) async throws -> Void
    ) async throws {
        let task = Task { try await engine.run(bots: EngineBench.bots) }
        try await engine.start(bots: EngineBench.bots)
        try await engine.submit(.policyFiles(community: "Acme", changes: policy.map { [$0] } ?? []))
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

    /// Makes proposals, numbered from `numbers`, and returns when all of them are pending. The events are made a few
    /// thousand at a time, so that they take no room by themselves.
    func propose(_ numbers: Range<Int>, concurrency: Int = 512) async throws {
        for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 5_000) {
            let part = start..<min(start + 5_000, numbers.upperBound)
            try await accept(part.map { StubPlatform.renaming($0, at: clock.now()) }, concurrency: concurrency)
        }
        try await until(numbers.upperBound, are: .pending)
    }

    /// Waits until so many proposals are in a state. Counting among many takes time itself, so it is done seldom.
    func until(_ count: Int, are state: ProposalState) async throws {
        while true {
            let counting = ContinuousClock.now
            if try store.proposalCounts()[state, default: 0] >= count { return }
            try await Task.sleep(for: max(.milliseconds(5), (ContinuousClock.now - counting) * 20))
        }
    }
}

/// Where the engine keeps its records while it is measured.
enum EngineStore: String, CaseIterable {
    case memoryStore = "memory-store"
    case sqlite

    /// How rows call it.
    var name: String {
        switch self {
        case .memoryStore: "a store in memory, nothing durable"
        case .sqlite: "SQLite, every intent on disk before its call"
        }
    }

    /// An empty store.
    func make(in folder: String) throws -> any Store {
        switch self {
        case .memoryStore: MemoryStore()
        case .sqlite: try SQLiteStore(at: "\(folder)/\(UUID().uuidString).sqlite")
        }
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
