import Foundation
import Governance

/// What many pending proposals cost while nothing happens, and what a vote costs among them.
func measureWaiting(_ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        try await bench.propose(0..<10)
        // The voter is known, so that nobody joins while the time is taken.
        try await bench.engine.accept(StubPlatform.objecting(10, by: 1, at: bench.clock.now()))
        let few = try await votes(bench, on: (1...9).map { ($0, 1) })
        let fewNew = try await votes(bench, on: (0..<9).map { (5, 1_000 + $0) })
        let setUp = try await ContinuousClock().measure { try await bench.propose(10..<count, concurrency: 1_024) }
        try await Task.sleep(for: .seconds(1))
        let before = processorSeconds()
        try await Task.sleep(for: .seconds(10))
        let used = (processorSeconds() - before) * 1e3
        row(
            "processor time in 10 s, \(count) pending, idle", String(format: "%.2f ms", used),
            .atMost(10, " ms", found: used))
        let step = max(1, count / 60)
        let many = try await votes(bench, on: stride(from: 11, to: count, by: step).map { (Int64($0), 1) })
        let manyNew = try await votes(bench, on: (0..<9).map { (5, 2_000 + $0) })
        show("a vote with 10 pending, with \(count)", few, many)
        show("a vote by somebody new, the same", fewNew, manyNew)
        row(
            "  set up in", String(format: "%.1f s", setUp.inSeconds))
    }
}

/// What votes take, at the median.
private struct VoteCost {
    /// Wall-clock time until the ballot is on disk.
    var milliseconds: Double
    /// Processor time of the whole process, what follows from the ballot included.
    var processor: Double
}

private func votes(_ bench: EngineBench, on ballots: [(proposal: Int64, voter: Int)]) async throws -> VoteCost {
    var times: [Double] = []
    var processor: [Double] = []
    for (proposal, voter) in ballots {
        let event = StubPlatform.objecting(proposal, by: voter, at: bench.clock.now())
        let calls = bench.platform.calls
        let before = processorSeconds()
        times.append(milliseconds(try await ContinuousClock().measure { try await bench.engine.accept(event) }))
        // The vote's post is brought up to date: that belongs to it.
        await bench.platform.answered(calls + 1)
        try await bench.engine.committed()
        processor.append((processorSeconds() - before) * 1e3)
    }
    return VoteCost(
        milliseconds: times.sorted()[times.count / 2], processor: processor.sorted()[processor.count / 2])
}

private func show(_ name: String, _ few: VoteCost, _ many: VoteCost) {
    row(
        name, String(format: "%.2f ms, %.2f ms", few.milliseconds, many.milliseconds),
        .atMost(1.5, " times as much", found: many.milliseconds / few.milliseconds))
    row("  its processor time", String(format: "%.2f ms, %.2f ms", few.processor, many.processor))
}
