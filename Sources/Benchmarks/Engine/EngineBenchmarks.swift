import Foundation
import Governance

/// What can be measured of the engine by itself.
enum EngineRow: String, CaseIterable {
    case throughput, latency, unmatched, waiting, restart, loading
}

/// Measures the engine: throughput, latency, and what waiting costs. The policy's blocks are Swift, so that the rows
/// tell the engine's cost alone.
func runEngineBenchmarks(_ kind: EngineStore, _ choice: BenchmarkChoice, folder: String) async throws {
    heading("Engine (\(kind.name); the platform answers in the same process)")
    func count(_ full: Int) -> Int { max(10, Int(Double(full) * choice.scale)) }
    for row in EngineRow.allCases where choice.rows.contains(row) {
        switch row {
        case .throughput: try await measureThroughput(count(20_000), EngineBench(store: try kind.make(in: folder)))
        case .latency: try await measureLatency(count(2_000), EngineBench(store: try kind.make(in: folder)))
        case .unmatched: try await measureUnmatched(count(200_000), EngineBench(store: try kind.make(in: folder)))
        case .waiting:
            // Many are a question to the store on disk; in memory a part of them tells the same.
            let full = kind == .sqlite ? 100_000 : 20_000
            try await measureWaiting(count(full), EngineBench(store: try kind.make(in: folder)))
        case .restart: try await measureRestart(count(10_000), kind, folder: folder)
        case .loading: try await measureLoading(count(1_000), count(10_000), kind, folder: folder)
        }
    }
}

/// Event to pending, and the whole loop with a vote and the execution.
private func measureThroughput(_ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        let events = (0..<count).map { StubPlatform.renaming($0, at: bench.clock.now()) }
        let clock = ContinuousClock()
        let (before, lines) = (processorSeconds(), try bench.store.ledgerHead()?.sequence ?? 0)
        let pending = try await clock.measure {
            try await bench.accept(events)
            try await bench.until(count, are: .pending)
        }
        let speed = perSecond(count, pending)
        row("event to pending", rate(speed), .atLeast(13_300, "/s", found: speed))
        let used = processorSeconds() - before
        row("  processor time an action", String(format: "%.1f µs", used * 1e6 / Double(count)))
        let written = (try bench.store.ledgerHead()?.sequence ?? 0) - lines
        let load = await bench.engine.load
        func each(_ number: Int) -> Double { Double(number) / Double(count) }
        row("  commits, rows an action", String(format: "%.3f, %.1f", each(load.commits), each(load.rows)))
        row(
            "  calls, ledger lines an action",
            String(format: "%.1f, %.1f", each(bench.platform.calls), each(Int(written))))
        let votes = (0..<count).map { StubPlatform.voting(Int64($0 + 1), by: 1, at: bench.clock.now()) }
        let voted = try await clock.measure {
            try await bench.accept(votes)
            try await bench.until(count, are: .passed)
        }
        row("vote to executed", rate(perSecond(count, voted)))
        let whole = perSecond(count, pending + voted)
        row("the whole loop", rate(whole), .atLeast(4_000, "/s", found: whole))
    }
}

/// How long after an event its revert is called for, at 200 events a second.
private func measureLatency(_ count: Int, _ bench: EngineBench) async throws {
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
        let (median, late) = (times[times.count / 2], times[times.count * 99 / 100])
        row(
            "event to revert at 200/s, median and 99th", String(format: "%.2f ms, %.2f ms", median, late),
            .atMost(5, " ms", found: median), .atMost(20, " ms", found: late))
    }
}

/// What an event costs that no policy matches.
private func measureUnmatched(_ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        let events = (0..<count).map { StubPlatform.posting($0, at: bench.clock.now()) }
        let before = processorSeconds()
        for event in events { try await bench.engine.accept(event) }
        let each = (processorSeconds() - before) * 1e6 / Double(count)
        row("event that no policy matches", String(format: "%.1f µs", each), .atMost(15, " µs", found: each))
    }
}
