import Foundation
import Governance
import SQLiteStore

/// What a process of its own measures: a memory in which nothing else has happened.
struct Probe {
    static let option = "--probe"

    enum Kind: String {
        /// An engine, idle, then with pending proposals: two resident sizes in bytes.
        case pending
        /// A start with pending proposals: milliseconds to the first decision, that decision, and the resident size.
        case restart
        /// The same proposals under a policy in the policy language, for a daemon to find.
        case state
    }

    var kind: Kind
    var database: String
    var count: Int

    init(_ kind: Kind, database: String, count: Int) {
        self.kind = kind
        self.database = database
        self.count = count
    }

    /// Reads the words behind `--probe`.
    init?(_ words: inout ArraySlice<String>) {
        guard let kind = words.popFirst().flatMap(Kind.init), let database = words.popFirst(),
            let count = words.popFirst().flatMap({ Int($0) })
        else { return nil }
        self.init(kind, database: database, count: count)
    }

    /// Has another process measure.
    /// - Returns: the words that it prints.
    func measured() throws -> [String] {
        let process = Process()
        process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
        process.arguments = [Self.option, kind.rawValue, database, String(count)]
        let pipe = Pipe()
        process.standardOutput = pipe
        try process.run()
        let output = try pipe.fileHandleForReading.readToEnd() ?? Data()
        process.waitUntilExit()
        guard process.terminationStatus == 0 else { throw CocoaError(.executableLoad) }
        return String(decoding: output, as: UTF8.self).split(whereSeparator: \.isWhitespace).map(String.init)
    }

    /// Measures, and prints what it found.
    func run() async throws {
        let store = try SQLiteStore(at: database)
        switch kind {
        case .pending:
            try await EngineBench(store: store).run { bench in
                print(residentSize())
                // A few at a time: the size is that of waiting, not of a burst.
                try await bench.propose(0..<count, concurrency: 64)
                print(residentSize())
            }
        case .restart:
            let bench = EngineBench(store: store)
            let vote = StubPlatform.voting(Int64(count / 2), by: 1, at: bench.clock.now())
            let duration = try await ContinuousClock().measure {
                try await bench.engine.start(bots: EngineBench.bots)
                try await bench.engine.accept(vote)
            }
            let decision = try store.proposal(Int64(count / 2))?.decision?.rawValue ?? "nothing"
            print(milliseconds(duration), decision, residentSize())
        case .state:
            let bench = EngineBench(store: store, runs: CompiledPolicies())
            try await bench.run(policy: RenamePolicy.change) { try await $0.propose(0..<count, concurrency: 64) }
        }
        try store.close()
    }
}
