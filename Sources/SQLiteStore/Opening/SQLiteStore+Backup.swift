import GRDB
import Glibc

extension SQLiteStore {
    /// Copies the database as it is at this moment into a new file for its owner alone, while the store goes on working,
    /// in this process or another. The copy is complete once its name is there.
    /// - Throws: `StoreError` when the file exists or cannot be written.
    public func backup(to copy: String) throws {
        do {
            try DatabaseFileCheck.beforeWriting(copy, elsewhere: "name another file")
            guard access(copy, F_OK) != 0 else {
                throw StoreError(.notAFile, "\(copy) exists already", remedy: "name another file, or remove it")
            }
            let unfinished = "\(copy).unfinished"
            unlink(unfinished)
            // SQLite would let every user read it.
            let descriptor = Glibc.open(unfinished, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
            guard descriptor >= 0 else {
                throw StoreError(
                    .notWritable, "the backup \(unfinished) cannot be made: \(String(cString: strerror(errno)))",
                    remedy: "look at its folder")
            }
            Glibc.close(descriptor)
            do {
                let target = try DatabaseQueue(path: unfinished)
                try listings.backup(to: target, pagesPerStep: 1000)
                try target.close()
                guard rename(unfinished, copy) == 0 else {
                    throw StoreError(
                        .inputOutput, "the backup \(copy) cannot be named: \(String(cString: strerror(errno)))",
                        remedy: "look at its folder")
                }
            } catch {
                unlink(unfinished)
                throw error
            }
        } catch {
            throw Self.clear(error, path: copy)
        }
    }

    /// Looks through the whole file for damage.
    /// - Returns: what is wrong, a line each; empty when nothing is.
    public func integrityProblems() throws -> [String] {
        do {
            return try listings.unsafeRead { db in
                let lines = try String.fetchAll(db, sql: "PRAGMA integrity_check")
                let missing = try Row.fetchAll(db, sql: "PRAGMA foreign_key_check").map { row in
                    "a row of \(row["table"] as String? ?? "?") names a row of \(row["parent"] as String? ?? "?") "
                        + "that is not there"
                }
                return (lines == ["ok"] ? [] : lines) + missing
            }
        } catch {
            throw Self.clear(error, path: path)
        }
    }
}
