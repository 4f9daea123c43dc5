import GRDB
public import Governance
import Synchronization

/// Commits that wait for the writing connection.
struct CommitQueue: Sendable {
    struct Waiting: Sendable {
        var transitions: [Transition]
        var continuation: CheckedContinuation<Void, any Error>
    }

    private var waiting: [Waiting] = []
    private var isDraining = false

    /// Adds a commit.
    /// - Returns: true when the caller must start draining the queue.
    mutating func add(_ commit: Waiting) -> Bool {
        waiting.append(commit)
        defer { isDraining = true }
        return !isDraining
    }

    /// What goes into the next transaction; empty when draining ends.
    mutating func next() -> [Waiting] {
        var count = 0
        var size = 0
        // A transaction that grows without end would make those wait who came first.
        while count < waiting.count, size < 4096 {
            size += waiting[count].transitions.count
            count += 1
        }
        let group = Array(waiting.prefix(count))
        waiting.removeFirst(count)
        if group.isEmpty { isDraining = false }
        return group
    }
}

extension SQLiteStore {
    /// Makes all transitions durable together, in order, or none of them. Returns when they are on disk. Commits in
    /// flight at the same time share a transaction; each still stands or falls alone.
    /// - Throws: `StoreError`.
    public func commit(_ transitions: [Transition]) async throws {
        guard let writer else {
            throw StoreError(
                .readOnly, "the database \(path) was opened for reading only",
                remedy: "this is a mistake of the program")
        }
        try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<Void, any Error>) in
            let commit = CommitQueue.Waiting(transitions: transitions, continuation: continuation)
            if queue.withLock({ $0.add(commit) }) {
                writer.asyncWriteWithoutTransaction { self.drain($0) }
            }
        }
    }

    private func drain(_ db: Database) {
        while true {
            let group = queue.withLock { $0.next() }
            if group.isEmpty { return }
            do {
                try write(group.flatMap(\.transitions), to: db)
                for commit in group { commit.continuation.resume() }
            } catch  where group.count == 1 {
                group[0].continuation.resume(throwing: Self.clear(error, path: path))
            } catch {
                // One of them is at fault: each gets a transaction of its own.
                for commit in group {
                    commit.continuation.resume(with: Result { try write(commit.transitions, to: db) })
                }
            }
        }
    }

    private func write(_ transitions: [Transition], to db: Database) throws(StoreError) {
        do {
            try db.inTransaction(.immediate) {
                try db.apply(transitions, puts)
                try db.checkReferences()
                return .commit
            }
        } catch {
            throw Self.clear(error, path: path)
        }
    }
}
