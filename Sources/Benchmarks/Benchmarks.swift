import Foundation
import Governance
import SQLiteStore

/// Measures what the project claims, beside its peers where there is one, in one run.
///
/// `swift run -c release Benchmarks [language] [memory] [store] [engine] [discord] [--scale N]`: the parts named, or all of them.
@main
struct Benchmarks {
    static func main() async throws {
        let choice: BenchmarkChoice
        do {
            choice = try BenchmarkChoice(CommandLine.arguments.dropFirst())
        } catch let error as BenchmarkChoice.Problem {
            FileHandle.standardError.write(Data("\(error.text)\n".utf8))
            exit(64)
        }
        let folder = FileManager.default.currentDirectoryPath + "/benchmark-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        // First, while nothing else has been in memory.
        if choice.parts.contains(.memory) {
            try await runMemoryBenchmarks(scale: choice.scale, store: try SQLiteStore(at: "\(folder)/memory.sqlite"))
        }
        if choice.parts.contains(.language) { try runLanguageBenchmarks() }
        if choice.parts.contains(.store) { try await runStoreBenchmarks() }
        if choice.parts.contains(.discord) { try await runDiscordBenchmarks(scale: choice.scale) }
        if choice.parts.contains(.engine) {
            try await runEngineBenchmarks(name: "memory", scale: choice.scale) { MemoryStore() }
            try await runEngineBenchmarks(name: "SQLite, durable", scale: choice.scale) {
                try SQLiteStore(at: "\(folder)/\(UUID().uuidString).sqlite")
            }
        }
    }
}
