import Foundation
import Governance
import Logging
import PolicyKitDaemon

/// How long after its start an engine with many open proposals has decided the first of them. On disk another process
/// starts, which knows nothing yet.
func measureRestart(_ count: Int, _ kind: EngineStore, folder: String) async throws {
    let name = "start with \(count) open, to a decision"
    switch kind {
    case .memoryStore:
        let store = try kind.make(in: folder)
        try await EngineBench(store: store).run { try await $0.propose(0..<count) }
        let bench = EngineBench(store: store)
        let vote = StubPlatform.voting(Int64(count / 2), by: 1, at: bench.clock.now())
        let duration = try await ContinuousClock().measure {
            try await bench.engine.start(bots: EngineBench.bots)
            try await bench.engine.accept(vote)
        }
        let decision = try store.proposal(Int64(count / 2))?.decision?.rawValue ?? "nothing"
        row(name, String(format: "%.1f ms (%@)", milliseconds(duration), decision))
    case .sqlite:
        let database = "\(folder)/restart.sqlite"
        _ = try Probe(.pending, database: database, count: count).measured()
        let found = try Probe(.restart, database: database, count: count).measured()
        guard found.count == 3 else { throw CocoaError(.executableLoad) }
        let time = found.first.flatMap(Double.init) ?? .infinity
        let size = mebibytes(found.last.flatMap(Double.init) ?? .infinity)
        row(name, String(format: "%.1f ms (%@)", time, found[1]), .atMost(2_000, " ms", found: time))
        row("  resident then", String(format: "%.1f MiB", size), .atMost(60, " MiB", found: size))
    }
}

/// What it takes to read, compile and put in force many policies.
func measureLoading(_ count: Int, _ many: Int, _ kind: EngineStore, folder: String) async throws {
    try await EngineBench(store: try kind.make(in: folder)).run { bench in
        let clock = ContinuousClock()
        var changes: [PolicyFileChange] = []
        let reading = clock.measure {
            changes = (0..<count).compactMap {
                RenamePolicy.change(path: "policy-\($0)", text: RenamePolicy.text(number: $0))
            }
        }
        let founding = try await clock.measure {
            try await bench.engine.submit(.policyFiles(community: "Other", changes: changes))
        }
        row(
            "load of \(changes.count) policies: read, put in force",
            String(format: "%.0f ms, %.0f ms", milliseconds(reading), milliseconds(founding)))
    }
    // As the daemon takes them in: checked, and put in force by constitution actions, since the community is founded.
    try await EngineBench(store: try kind.make(in: folder)).run { bench in
        let engine = bench.engine
        let intake = PolicyIntake(
            folder: "policies", communities: ["Acme": ["slack"]], former: ["Acme": []],
            logger: Logger(label: "benchmark") { _ in SwiftLogNoOpLogHandler() }
        ) { try await engine.submit(.policyFiles(community: $0, changes: $1)) }
        let files = "\(folder)/policies-\(kind.rawValue)"
        try FileManager.default.createDirectory(atPath: "\(files)/Acme", withIntermediateDirectories: true)
        for number in 0..<many {
            try Data(RenamePolicy.text(number: number).utf8)
                .write(to: URL(fileURLWithPath: "\(files)/Acme/policy-\(number).py"))
        }
        let before = residentSize()
        let duration = try await ContinuousClock().measure {
            var reader = PolicyFolderReader(path: files)
            await intake.take(try reader.read())
        }
        let active = try bench.store.activePolicies().count
        row(
            "intake of \(many) policy files", String(format: "%.2f s (%d in force)", duration.inSeconds, active))
        row("  resident, more than before", String(format: "%.1f MiB", mebibytes(residentSize() - before)))
    }
}
