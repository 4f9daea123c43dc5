import Foundation
import Governance
import SQLiteStore

/// Measures what the project claims, beside its peers where there is one, in one run.
///
/// `swift run -c release Benchmarks [PART…] [ROW…] [STORE…] [--scale N]`: what is named, or all of it. A word that is
/// none of these prints what there is.
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
        if let probe = choice.probe { return try await probe.run() }
        let began = ContinuousClock.now
        let folder = FileManager.default.currentDirectoryPath + "/benchmark-\(UUID().uuidString)"
        try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(atPath: folder) }
        if choice.parts.contains(.memory) { try await runMemoryBenchmarks(scale: choice.scale, folder: folder) }
        if choice.parts.contains(.language) { try runLanguageBenchmarks() }
        if choice.parts.contains(.store) { try await runStoreBenchmarks() }
        if choice.parts.contains(.discord) { try await runDiscordBenchmarks(scale: choice.scale) }
        if choice.parts.contains(.engine) {
            for store in EngineStore.allCases where choice.stores.contains(store) {
                try await runEngineBenchmarks(store, choice, folder: folder)
            }
        }
        if choice.parts.contains(.daemon) { try await runDaemonBenchmarks(scale: choice.scale, folder: folder) }
        print(String(format: "\nmeasured in %.0f s", (ContinuousClock.now - began).inSeconds))
    }
}
