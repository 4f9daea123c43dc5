import Foundation
import Governance
import SQLiteStore
import Testing

@testable import PolicyKitDaemon

@Suite struct BackupCommandTests {
    @Test func copiesTheDatabaseWhileSomebodyHoldsIt() async throws {
        let folder = try TemporaryFolder()
        let state = try StateFolder(taking: "\(folder.path)/state")
        let store = try SQLiteStore(at: StateFolder.database(in: state.path))
        try await store.commit([
            Transition(writes: [.community(CommunityRecord(id: 1, name: "garden", createdAt: StoredStory.start))])
        ])
        let copy = "\(folder.path)/copy.sqlite"
        let run = try ProgramRun(["backup", copy, "--state", state.path])
        #expect(run.status == 0, "\(run.errors)")
        #expect(run.output.contains(copy))
        #expect(try FileStatus(copy).permissions == 0o600)
        #expect(try FolderListing.names(in: folder.path).sorted() == ["copy.sqlite", "state"])

        let again = try ProgramRun(["backup", copy, "--state", state.path])
        #expect(again.status == 1)
        #expect(again.errors.contains("\(copy) exists already"))
        #expect(again.errors.contains("name another file"))
        let elsewhere = try ProgramRun(["backup", "\(folder.path)/none/copy", "--state", state.path])
        #expect(elsewhere.status == 1)
        #expect(elsewhere.errors.contains("name another file") && !elsewhere.errors.contains("--state"))
        let empty = try ProgramRun(["backup", "\(folder.path)/other", "--state", "\(folder.path)/nothing"])
        #expect(empty.status == 1)
        #expect(empty.errors.contains("holds no PolicyKit database"))
        try store.close()

        let read = try SQLiteStore(readingAt: copy)
        #expect(try read.communities().map(\.name) == ["garden"])
        #expect(try read.integrityProblems() == [])
        try read.close()
        withExtendedLifetime(state) {}
    }
}
