import Foundation
import Governance

/// Measures the engine: throughput, latency, and what waiting costs. The policy's blocks are Swift, so that the rows
/// tell the engine's cost alone.
/// - Parameters:
///   - name: what the store is called in the rows (`SQLite, durable`, `memory`).
///   - scale: 1 for the full measure; smaller for a quick look.
///   - store: makes an empty store, once for each row.
func runEngineBenchmarks(name: String, scale: Double = 1, store: @Sendable () throws -> any Store) async throws {
    func count(_ full: Int) -> Int { max(10, Int(Double(full) * scale)) }
    try await throughput(name, count(20_000), EngineBench(store: try store()))
    try await latency(name, count(2_000), EngineBench(store: try store()))
    try await unmatched(name, count(200_000), EngineBench(store: try store()))
    try await waiting(name, count(100_000), EngineBench(store: try store()))
}

/// Event to pending, and the whole loop with a vote and the execution.
private func throughput(_ name: String, _ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        let events = (0..<count).map { StubPlatform.renaming($0, at: bench.clock.now()) }
        let clock = ContinuousClock()
        let (before, lines) = (processorSeconds(), try bench.store.ledgerHead()?.sequence ?? 0)
        let pending = try await clock.measure {
            try await bench.accept(events)
            try await bench.until(count, are: .pending)
        }
        row("\(name): event to pending", rate(count, pending))
        row("\(name):   processor time an action", perItem(processorSeconds() - before, count))
        let written = (try bench.store.ledgerHead()?.sequence ?? 0) - lines
        row(
            "\(name):   calls, ledger lines an action",
            String(format: "%.1f, %.1f", Double(bench.platform.calls) / Double(count), Double(written) / Double(count)))
        let votes = (0..<count).map { StubPlatform.voting(Int64($0 + 1), by: 1, at: bench.clock.now()) }
        let voted = try await clock.measure {
            try await bench.accept(votes)
            try await bench.until(count, are: .passed)
        }
        row("\(name): vote to executed", rate(count, voted))
        row("\(name): the whole loop", rate(count, pending + voted))
    }
}

/// How long after an event its revert is called for, at 200 events a second.
private func latency(_ name: String, _ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        var starts: [ContinuousClock.Instant] = []
        let clock = ContinuousClock()
        let begin = clock.now
        try await withThrowingTaskGroup { group in
            for number in 0..<count {
                try await clock.sleep(until: begin + .milliseconds(5) * number)
                starts.append(clock.now)
                let event = StubPlatform.renaming(number, at: bench.clock.now())
                let engine = bench.engine
                group.addTask { try await engine.accept(event) }
            }
            try await group.waitForAll()
        }
        try await bench.until(count, are: .pending)
        let times = starts.indices.compactMap { number in
            bench.platform.revert(of: "C\(number)").map { milliseconds($0 - starts[number]) }
        }.sorted()
        row(
            "\(name): event to revert at 200/s, median and 99th",
            String(format: "%.2f ms, %.2f ms", times[times.count / 2], times[times.count * 99 / 100]))
    }
}

/// What an event costs that no policy matches.
private func unmatched(_ name: String, _ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        let events = (0..<count).map { StubPlatform.posting($0, at: bench.clock.now()) }
        let before = processorSeconds()
        for event in events { try await bench.engine.accept(event) }
        row("\(name): event that no policy matches", perItem(processorSeconds() - before, count))
    }
}

/// What many pending proposals cost while nothing happens, and what a vote costs among them.
private func waiting(_ name: String, _ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        try await bench.accept((0..<10).map { StubPlatform.renaming($0, at: bench.clock.now()) })
        try await bench.until(10, are: .pending)
        let few = try await votingTime(bench, proposal: 3)
        try await bench.accept((10..<count).map { StubPlatform.renaming($0, at: bench.clock.now()) })
        try await bench.until(count - 1, are: .pending)
        try await Task.sleep(for: .seconds(1))
        let before = processorSeconds()
        try await Task.sleep(for: .seconds(10))
        let used = processorSeconds() - before
        row(
            "\(name): processor time in 10 s, \(count) pending, nothing happening",
            String(format: "%.2f ms", used * 1e3))
        let many = try await votingTime(bench, proposal: Int64(count / 2))
        row(
            "\(name): a vote with 10 pending, with \(count)",
            String(format: "%.2f ms, %.2f ms", milliseconds(few), milliseconds(many)))
    }
}

private func votingTime(_ bench: EngineBench, proposal: Int64) async throws -> Duration {
    let event = StubPlatform.voting(proposal, by: 1, at: bench.clock.now())
    return try await ContinuousClock().measure { try await bench.engine.accept(event) }
}

private func perItem(_ seconds: Double, _ count: Int) -> String {
    String(format: "%.1f µs", seconds * 1e6 / Double(count))
}
