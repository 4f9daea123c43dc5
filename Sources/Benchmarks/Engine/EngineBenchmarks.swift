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
    try await restarting(name, count(10_000), try store())
    try await loading(name, count(1_000), EngineBench(store: try store()))
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
        let load = await bench.engine.load
        row(
            "\(name):   commits, rows an action",
            String(
                format: "%.3f, %.1f", Double(load.commits) / Double(count), Double(load.rows) / Double(count)))
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
        // The voter is known, so that nobody joins while the time is taken.
        try await bench.engine.accept(StubPlatform.objecting(10, by: 1, at: bench.clock.now()))
        let few = try await votingTime(bench, proposals: 1...9)
        let fewNew = try await newcomersTime(bench, from: 1_000)
        try await bench.accept((10..<count).map { StubPlatform.renaming($0, at: bench.clock.now()) })
        try await bench.until(count, are: .pending)
        try await Task.sleep(for: .seconds(1))
        let before = processorSeconds()
        try await Task.sleep(for: .seconds(10))
        let used = processorSeconds() - before
        row(
            "\(name): processor time in 10 s, \(count) pending, nothing happening",
            String(format: "%.2f ms", used * 1e3))
        let many = try await votingTime(
            bench, proposals: stride(from: Int64(11), to: Int64(count), by: max(1, count / 60)))
        let manyNew = try await newcomersTime(bench, from: 2_000)
        row(
            "\(name): a vote with 10 pending, with \(count)",
            String(format: "%.2f ms, %.2f ms", milliseconds(few), milliseconds(many)))
        row(
            "\(name): a vote by somebody new, with 10 pending, with \(count)",
            String(format: "%.2f ms, %.2f ms", milliseconds(fewNew), milliseconds(manyNew)))
    }
}

/// The median of votes by members of whom nobody knew.
private func newcomersTime(_ bench: EngineBench, from first: Int) async throws -> Duration {
    var times: [Duration] = []
    for voter in first..<(first + 9) {
        let event = StubPlatform.objecting(5, by: voter, at: bench.clock.now())
        times.append(try await ContinuousClock().measure { try await bench.engine.accept(event) })
    }
    return times.sorted()[times.count / 2]
}

/// The median of votes on proposals of which each is looked at for the first time since long.
private func votingTime(_ bench: EngineBench, proposals: some Sequence<Int64>) async throws -> Duration {
    var times: [Duration] = []
    for proposal in proposals {
        let event = StubPlatform.objecting(proposal, by: 1, at: bench.clock.now())
        times.append(try await ContinuousClock().measure { try await bench.engine.accept(event) })
    }
    return times.sorted()[times.count / 2]
}

private func perItem(_ seconds: Double, _ count: Int) -> String {
    String(format: "%.1f µs", seconds * 1e6 / Double(count))
}

/// How long after its start an engine with many open proposals has decided the first of them.
private func restarting(_ name: String, _ count: Int, _ store: any Store) async throws {
    try await EngineBench(store: store).run { bench in
        try await bench.accept((0..<count).map { StubPlatform.renaming($0, at: bench.clock.now()) })
        try await bench.until(count, are: .pending)
    }
    let bench = EngineBench(store: store)
    let vote = StubPlatform.voting(Int64(count / 2), by: 1, at: bench.clock.now())
    let duration = try await ContinuousClock().measure {
        try await bench.engine.start(bots: EngineBench.bots)
        try await bench.engine.accept(vote)
    }
    let decision = try store.proposal(Int64(count / 2))?.decision?.rawValue ?? "nothing"
    row(
        "\(name): start with \(count) open, to the first decision",
        String(format: "%.1f ms (%@)", milliseconds(duration), decision))
}

/// What it takes to read, compile and put in force many policies.
private func loading(_ name: String, _ count: Int, _ bench: EngineBench) async throws {
    try await bench.run { bench in
        let clock = ContinuousClock()
        var changes: [PolicyFileChange] = []
        let reading = clock.measure {
            changes = (0..<count).compactMap { number in
                let text = EnginePolicies.vote(number)
                let policy = PolicyLoader.load(path: "policy-\(number).py", bytes: Array(text.utf8)).policy
                return policy.map { PolicyFileChange(path: $0.path, content: .present(PolicyVersionDraft($0))) }
            }
        }
        let founding = try await clock.measure {
            try await bench.engine.submit(.policyFiles(community: "Other", changes: changes))
        }
        row(
            "\(name): \(changes.count) policies read, put in force",
            String(format: "%.0f ms, %.0f ms", milliseconds(reading), milliseconds(founding)))
    }
}

/// What the engine and its store keep in memory: idle, and with many pending proposals.
func runMemoryBenchmarks(scale: Double, store: any Store) async throws {
    try await EngineBench(store: store).run { bench in
        row("resident: engine and store, idle", residentSize())
        let count = max(10, Int(10_000 * scale))
        // A few at a time, so that the events themselves take no room.
        for start in stride(from: 0, to: count, by: 500) {
            let numbers = start..<min(start + 500, count)
            try await bench.accept(numbers.map { StubPlatform.renaming($0, at: bench.clock.now()) }, concurrency: 64)
        }
        try await bench.until(count, are: .pending)
        row("resident: the same with \(count) pending", residentSize())
    }
}

/// The memory of this process that is in use.
private func residentSize() -> String {
    let words = (try? String(contentsOfFile: "/proc/self/statm", encoding: .utf8))?.split(separator: " ") ?? []
    let pages = words.count > 1 ? Double(words[1]) ?? 0 : 0
    return String(format: "%.1f MiB", pages * Double(getpagesize()) / 1_048_576)
}

/// Policies as they are written.
private enum EnginePolicies {
    static func vote(_ number: Int) -> String {
        """
        \"\"\"Vote on renaming, number \(number)\"\"\"
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def filter():
            return action.channel == "C\(number)" and not action.initiator.has_role("Moderator")

        def check():
            if proposal.get_yes_votes().count() >= 3:
                return PASSED
            if proposal.get_time_elapsed() > datetime.timedelta(days=2):
                return FAILED

        def notify():
            slack.initiate_vote(text=f"Rename to #{action.name}?")
        """
    }
}
