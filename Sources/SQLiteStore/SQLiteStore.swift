import GRDB
public import Governance
import Synchronization

/// The engine's store in an SQLite database: write-ahead log, every commit on disk before it returns.
///
/// Commits go through one connection; those in flight at the same time share a transaction. Look-ups by the engine go
/// through a second connection, listings for people through a few more, and all of them see every commit that has
/// returned.
public final class SQLiteStore: Store {
    /// The database's file.
    public let path: String
    /// The connection that writes; nil when opened for reading only.
    let writer: DatabasePool?
    /// Point reads: one connection, so that its statements stay prepared.
    let lookups: DatabaseQueue
    /// Long reads, beside the point reads.
    let listings: any DatabaseReader
    let queue = Mutex(CommitQueue())
    let puts = PutStatements()

    /// Opens the database at a path, making it when it is not there, and brings its tables up to date.
    /// - Throws: `StoreError` when it cannot be used.
    public init(at path: String) throws {
        self.path = path
        do {
            if try DatabaseFileCheck.beforeWriting(path) { try Self.checkOrigin(path: path) }
            let pool = try DatabasePool(path: path, configuration: Self.configuration(isReadOnly: false))
            try Self.prepare(pool, path: path)
            writer = pool
            listings = pool
            lookups = try DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: true))
        } catch {
            throw Self.clear(error, path: path)
        }
    }

    /// Opens an existing database for reading only: beside a daemon, or while none runs. Commits throw.
    /// - Throws: `StoreError` when it cannot be read.
    public init(readingAt path: String) throws {
        self.path = path
        do {
            try DatabaseFileCheck.beforeReading(path)
            lookups = try DatabaseQueue(path: path, configuration: Self.configuration(isReadOnly: true))
            listings = lookups
            writer = nil
            try lookups.unsafeRead { try Self.checkReadable($0, path: path) }
        } catch {
            throw Self.clear(error, path: path)
        }
    }

    /// Moves what the write-ahead log holds into the database file, and closes all connections. Later use throws.
    public func close() throws {
        do {
            try lookups.close()
            guard let writer else { return }
            _ = try writer.writeWithoutTransaction { db in
                puts.forget()
                return try db.checkpoint(.truncate)
            }
            try writer.close()
        } catch {
            throw Self.clear(error, path: path)
        }
    }

    /// The error as a `StoreError`, whatever failed.
    static func clear(_ error: any Error, path: String) -> StoreError {
        switch error {
        case let error as StoreError: error
        case let error as DatabaseError: StoreError(error, path: path)
        default: StoreError(.other, "the database \(path) failed: \(error)", remedy: "please report it")
        }
    }
}
