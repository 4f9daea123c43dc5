import Foundation

/// What the engine and its store keep in memory: idle, and with many pending proposals, in a process of their own.
func runMemoryBenchmarks(scale: Double, folder: String) async throws {
    let count = max(10, Int(10_000 * scale))
    heading("Memory (the engine and SQLite alone, in a process of their own)")
    let found = try Probe(.pending, database: "\(folder)/memory.sqlite", count: count).measured()
    let sizes = found.compactMap(Double.init).map(mebibytes)
    guard sizes.count == 2 else { return }
    row("resident, idle", String(format: "%.1f MiB", sizes[0]), .atMost(25, " MiB", found: sizes[0]))
    row(
        "resident, \(count) pending", String(format: "%.1f MiB", sizes[1]), .atMost(60, " MiB", found: sizes[1]))
}
