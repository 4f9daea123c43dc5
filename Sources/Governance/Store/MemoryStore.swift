import Synchronization

/// A store that lives in memory: for tests, the simulation, rehearsals and benchmarks.
public final class MemoryStore: Store {
    /// Called for every commit with the number of commits before it, before anything is kept. Throwing refuses the
    /// commit whole, as a full disk would.
    public typealias CommitHook = @Sendable (_ count: Int, _ transitions: [Transition]) throws -> Void

    let tables: Mutex<RecordTables>
    private let commits = Mutex<Int>(0)
    private let willCommit: CommitHook?

    /// Makes an empty store.
    public init(willCommit: CommitHook? = nil) {
        tables = Mutex(RecordTables())
        self.willCommit = willCommit
    }

    private init(tables: RecordTables, willCommit: CommitHook?) {
        self.tables = Mutex(tables)
        self.willCommit = willCommit
    }

    /// How many commits were made.
    public var commitCount: Int { commits.withLock { $0 } }

    /// A store with the same content and another hook: what a process finds that starts after this one was killed.
    public func copy(willCommit: CommitHook? = nil) -> MemoryStore {
        MemoryStore(tables: tables.withLock { $0 }, willCommit: willCommit)
    }

    public func commit(_ transitions: [Transition]) async throws {
        try commitNow(transitions)
    }

    /// `commit` for callers that cannot wait.
    public func commitNow(_ transitions: [Transition]) throws {
        try willCommit?(commitCount, transitions)
        tables.withLock { tables in
            for transition in transitions { tables.apply(transition) }
        }
        commits.withLock { $0 += 1 }
    }

    /// Reads in place: a copy of the tables would touch every one of them.
    func read<Value: Sendable>(_ body: (inout RecordTables) -> Value) -> Value {
        tables.withLock { body(&$0) }
    }
}
