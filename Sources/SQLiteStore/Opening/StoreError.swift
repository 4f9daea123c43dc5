import GRDB

/// A failure of the database: what is wrong, and what to do about it.
public struct StoreError: Error, Sendable, Hashable, CustomStringConvertible {
    public var code: Code
    /// One sentence that names the file, the table or the row.
    public var message: String
    /// What to do.
    public var remedy: String

    /// Makes an error.
    public init(_ code: Code, _ message: String, remedy: String) {
        self.code = code
        self.message = message
        self.remedy = remedy
    }

    public var description: String { "\(message) (\(remedy))" }

    /// The kinds of failure.
    public enum Code: String, Sendable, Hashable, CaseIterable {
        /// The path's folder is missing, or the path names something that is no file.
        case notAFile
        /// There is no database yet; only for opening to read.
        case missing
        case notWritable
        /// The file is something else than an SQLite database.
        case notADatabase
        /// An SQLite database that another program made.
        case notOurs
        /// Written by a later version of the code.
        case newer
        /// Written by an earlier version: opened for reading only, or made before the first release.
        case older
        case diskFull
        /// The file's content contradicts itself.
        case damaged
        /// Another process holds it.
        case busy
        /// The disk, or the system below it, failed.
        case inputOutput
        /// A row contradicts the rules of its table; nothing of its batch is kept.
        case refusedRow
        /// Opened for reading only, or closed.
        case readOnly
        case other
    }
}

extension StoreError {
    /// What SQLite's error means for the database at a path.
    init(_ error: DatabaseError, path: String) {
        self.init(
            resultCode: error.resultCode.rawValue, message: error.message ?? "unknown error", path: path)
    }

    /// What an SQLite result code means for the database at a path (https://www.sqlite.org/rescode.html).
    init(resultCode: CInt, message: String, path: String) {
        switch ResultCode(rawValue: resultCode & 0xFF) {
        case .SQLITE_FULL:
            self.init(
                .diskFull, "the disk with the database \(path) is full",
                remedy: "free some space; nothing that was committed is lost")
        case .SQLITE_NOTADB:
            self.init(
                .notADatabase, "\(path) is not a database",
                remedy: "move it away, or name another folder with --state")
        case .SQLITE_CORRUPT:
            self.init(
                .damaged, "the database \(path) is damaged: \(message)",
                remedy:
                    "put the last copy that `policykit backup` made in its place; the damaged file may be worth keeping"
            )
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH:
            self.init(
                .notWritable, "the database \(path) cannot be written: \(message)",
                remedy: "make the file and its folder writable for this user")
        case .SQLITE_CANTOPEN:
            self.init(
                .notWritable, "the database \(path) cannot be opened: \(message)",
                remedy: "make the file and its folder readable and writable for this user")
        case .SQLITE_BUSY, .SQLITE_LOCKED:
            self.init(
                .busy, "another process holds the database \(path)",
                remedy: "end the other process, or wait until it has finished")
        case .SQLITE_IOERR:
            self.init(
                .inputOutput, "the disk failed under the database \(path): \(message)",
                remedy: "look at the system's log for errors of this disk")
        case .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG:
            self.init(
                .refusedRow, "a row was refused: \(message)",
                remedy: "nothing of its batch was kept; this is a mistake of the program, please report it")
        default:
            self.init(
                .other, "the database \(path) failed: \(message) (SQLite error \(resultCode))",
                remedy: "look at the system's log; if it stays, please report it")
        }
    }
}
