import Foundation
import Glibc
import Governance
import JSONKit
import SQLiteStore

/// Measures the bare store: how often the disk syncs, how many transitions and rows a second it takes in batches of
/// several sizes, and how many point reads it answers.
func runStoreBenchmarks() async throws {
    let folder = FileManager.default.currentDirectoryPath + "/benchmark-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }

    heading("Store (SQLite, WAL, synchronous=FULL; a transition is \(StoreWorkload.rows) rows)")
    StoreRow("disk: 4 KiB appended and synced", try syncsPerSecond("\(folder)/sync")).show("syncs/s")
    for size in [1, 8, 64, 512] {
        let store = try SQLiteStore(at: "\(folder)/batch\(size).sqlite")
        let (transitions, seconds) = try await commitBatches(store, size: size, seconds: 2)
        StoreRow("commits of \(size) transitions", Double(transitions) / seconds)
            .show("transitions/s", "\(Int(Double(transitions * StoreWorkload.rows) / seconds)) rows/s")
        try store.close()
    }
    let store = try SQLiteStore(at: "\(folder)/reads.sqlite")
    let (transitions, seconds) = try await commitFromTasks(store, tasks: 64, each: 200)
    StoreRow("64 tasks, commits of 1 transition", Double(transitions) / seconds).show("transitions/s")
    try await StoreWorkload.fillForReads(store)
    StoreRow("proposal by id", try readsPerSecond { try store.proposal(Int64($0 % 10_000) + 1) }).show("reads/s")
    StoreRow("action by id", try readsPerSecond { try store.action(Int64($0 % 10_000) + 1) }).show("reads/s")
    StoreRow("event seen before", try readsPerSecond { try store.isSeen(bot: "slack", eventID: "Ev\($0)") })
        .show("reads/s")
    StoreRow("next instant to wake", try readsPerSecond { _ in try store.nextWake(after: nil) }).show("reads/s")
    StoreRow("50 ballots of a proposal", try readsPerSecond { _ in try store.ballots(proposalID: 1) }).show("reads/s")
    try store.close()
}

/// A line of the table.
private struct StoreRow {
    var name: String
    var rate: Double

    init(_ name: String, _ rate: Double) {
        self.name = name
        self.rate = rate
    }

    func show(_ unit: String, _ further: String = "") {
        let name = name.padding(toLength: 40, withPad: " ", startingAt: 0)
        let number = String(Int(rate))
        print("  \(name)\(String(repeating: " ", count: max(0, 10 - number.count)))\(number) \(unit) \(further)")
    }
}

/// How often the disk below a path makes 4 KiB durable.
private func syncsPerSecond(_ path: String) throws -> Double {
    let file = open(path, O_RDWR | O_CREAT, 0o600)
    guard file >= 0 else { throw CocoaError(.fileWriteUnknown) }
    defer { close(file) }
    let page = [UInt8](repeating: 7, count: 4096)
    return try rate(seconds: 1) { _ in
        guard write(file, page, page.count) == page.count, fdatasync(file) == 0 else {
            throw CocoaError(.fileWriteUnknown)
        }
    }
}

private func readsPerSecond(_ read: (Int) throws -> some Any) throws -> Double {
    try rate(seconds: 1) { _ = try read($0) }
}

/// How often a second something can be done.
private func rate(seconds: Double, _ body: (Int) throws -> Void) throws -> Double {
    let start = ContinuousClock.now
    let end = start + .seconds(seconds)
    var count = 0
    while ContinuousClock.now < end {
        for _ in 0..<16 {
            try body(count)
            count += 1
        }
    }
    return Double(count) / (ContinuousClock.now - start).inSeconds
}

private func commitBatches(_ store: SQLiteStore, size: Int, seconds: Double) async throws -> (Int, Double) {
    try await store.commit([StoreWorkload.foundation])
    let start = ContinuousClock.now
    let end = start + .seconds(seconds)
    var count = 0
    while ContinuousClock.now < end {
        try await store.commit((count..<count + size).map { StoreWorkload.transition(Int64($0)) })
        count += size
    }
    return (count, (ContinuousClock.now - start).inSeconds)
}

private func commitFromTasks(_ store: SQLiteStore, tasks: Int, each: Int) async throws -> (Int, Double) {
    try await store.commit([StoreWorkload.foundation])
    let start = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
        for task in 0..<tasks {
            group.addTask {
                for number in 0..<each {
                    let transition = StoreWorkload.transition(Int64(task * each + number), ledger: false)
                    try await store.commit([transition])
                }
            }
        }
        try await group.waitForAll()
    }
    return (tasks * each, (ContinuousClock.now - start).inSeconds)
}
