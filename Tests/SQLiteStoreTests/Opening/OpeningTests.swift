import GRDB
import Glibc
import Governance
import Testing

@testable import SQLiteStore

/// What can be wrong with a database's file, each told in one clear message.
@Suite struct OpeningTests {
    private func failure(_ path: String) -> StoreError? {
        #expect(throws: StoreError.self) { try SQLiteStore(at: path) }
    }

    @Test func `a missing folder`() throws {
        let folder = try TemporaryFolder()
        let error = failure(folder.file("nowhere/policykit.sqlite"))
        #expect(error?.code == .notAFile)
        #expect(error?.description.contains("/nowhere of the database cannot be used: No such file") == true)
    }

    @Test func `a file where the folder should be`() throws {
        let folder = try TemporaryFolder()
        try folder.write([1], to: "file")
        let error = failure(folder.file("file/policykit.sqlite"))
        #expect(error?.code == .notAFile)
        #expect(error?.description.contains("is not a folder (name another folder with --state)") == true)
    }

    @Test func `a folder where the file should be`() throws {
        let folder = try TemporaryFolder()
        let error = failure(folder.path)
        #expect(error?.code == .notAFile)
    }

    @Test func `a file that is no database`() throws {
        let folder = try TemporaryFolder()
        try folder.write(Array(repeating: 65, count: 5000), to: "policykit.sqlite")
        let error = failure(folder.database)
        #expect(error?.code == .notADatabase)
        #expect(error?.description.contains("policykit.sqlite is not a database (move it away") == true)
    }

    @Test func `another program's database`() throws {
        let folder = try TemporaryFolder()
        try DatabaseQueue(path: folder.database).write { try $0.execute(sql: "CREATE TABLE bookmark (url)") }
        let before = try folder.bytes("policykit.sqlite")
        let error = failure(folder.database)
        #expect(error?.code == .notOurs)
        #expect(try folder.bytes("policykit.sqlite") == before)
        let readError = #expect(throws: StoreError.self) { try SQLiteStore(readingAt: folder.database) }
        #expect(readError?.code == .notOurs)
    }

    @Test(.enabled(if: geteuid() != 0, "the superuser may write everywhere"))
    func `a folder or file that cannot be written`() throws {
        let folder = try TemporaryFolder()
        try folder.setMode(0o500, of: folder.path)
        #expect(failure(folder.database)?.code == .notWritable)
        try folder.setMode(0o700, of: folder.path)
        try SQLiteStore(at: folder.database).close()
        try folder.setMode(0o400, of: folder.database)
        #expect(failure(folder.database)?.code == .notWritable)
    }

    @Test func `nothing to read`() throws {
        let folder = try TemporaryFolder()
        let error = #expect(throws: StoreError.self) { try SQLiteStore(readingAt: folder.database) }
        #expect(error?.code == .missing)
        #expect(error?.description.contains("start the daemon once") == true)
    }

    @Test(arguments: [
        (CInt(13), StoreError.Code.diskFull), (11, .damaged), (8, .notWritable), (14, .notWritable), (5, .busy),
        (10, .inputOutput), (19, .refusedRow), (787, .refusedRow), (2570, .inputOutput), (26, .notADatabase),
        (1, .other),
    ])
    func `SQLite's result codes have their meaning`(code: CInt, expected: StoreError.Code) {
        let error = StoreError(
            DatabaseError(resultCode: ResultCode(rawValue: code), message: "m"), path: "/state/policykit.sqlite")
        #expect(error.code == expected)
        #expect(!error.remedy.isEmpty)
    }

    @Test func `a full disk fails the commit alone`() async throws {
        let folder = try TemporaryFolder()
        let store = try SQLiteStore(at: folder.database)
        try await store.commit(.cursor(CursorRecord(bot: "b", key: "k", value: "before")))
        // SQLite refuses pages above a limit with the same error as a full disk.
        try store.execute("PRAGMA max_page_count = 80")
        let long = String(repeating: "x", count: 1_000_000)
        let error = await #expect(throws: StoreError.self) {
            try await store.commit(.cursor(CursorRecord(bot: "b", key: "k", value: long)))
        }
        #expect(error?.code == .diskFull)
        #expect(try store.cursor(bot: "b", key: "k") == "before")
        try store.execute("PRAGMA max_page_count = 1000000")
        try await store.commit(.cursor(CursorRecord(bot: "b", key: "k", value: long)))
        #expect(try store.cursor(bot: "b", key: "k") == long)
    }
}
