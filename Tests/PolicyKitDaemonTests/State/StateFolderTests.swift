import Foundation
import Testing

@testable import PolicyKitDaemon

@Suite struct StateFolderTests {
    @Test func makesTheFolderForItsOwnerAlone() throws {
        let parent = try TemporaryFolder()
        let path = "\(parent.path)/deep/state"
        let state = try StateFolder(taking: path)
        #expect(try FileStatus(path).permissions == 0o700)
        #expect(StateFolder.isHeld(path))
        withExtendedLifetime(state) {}
    }

    @Test func refusesASecondDaemonAndNamesTheFirst() throws {
        let folder = try TemporaryFolder()
        let first = try StateFolder(taking: folder.path)
        let failure = #expect(throws: StateFolder.Failure.self) { try StateFolder(taking: folder.path) }
        #expect(
            failure?.message
                == "the state folder \(folder.path) is in use by another policykit (process \(getpid()))")
        #expect(failure?.remedy == "stop that one first, or name another folder with --state")
        withExtendedLifetime(first) {}
    }

    /// `policykit status` asks whether the folder is held, and holds it for a moment itself.
    @Test func waitsForWhoeverOnlyAsks() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "lock")
        let descriptor = open("\(folder.path)/lock", O_RDONLY)
        #expect(flock(descriptor, LOCK_SH) == 0)
        let asking = Thread {
            usleep(30_000)
            close(descriptor)
        }
        asking.start()
        let state = try StateFolder(taking: folder.path)
        #expect(StateFolder.isHeld(folder.path))
        withExtendedLifetime(state) {}
    }

    @Test func isFreeAgainAfterwards() throws {
        let folder = try TemporaryFolder()
        do {
            let first = try StateFolder(taking: folder.path)
            withExtendedLifetime(first) {}
        }
        #expect(!StateFolder.isHeld(folder.path))
        _ = try StateFolder(taking: folder.path)
    }

    @Test func saysThatItCannotWrite() throws {
        let folder = try TemporaryFolder()
        try folder.write("", to: "file")
        let onFile = #expect(throws: StateFolder.Failure.self) { try StateFolder(taking: "\(folder.path)/file/state") }
        #expect(onFile?.message.hasSuffix("\(folder.path)/file is not a folder") == true)
        let onKernel = #expect(throws: StateFolder.Failure.self) { try StateFolder(taking: "/proc/policykit") }
        #expect(onKernel?.message.hasPrefix("cannot make the state folder /proc/policykit: ") == true)
        #expect(onKernel?.remedy.contains("writable for user") == true)
    }
}
