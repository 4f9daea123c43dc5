import Foundation
import Governance
import Testing

@testable import PolicyKitDaemon

@Suite struct PolicyFolderReaderTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    func read() throws -> PolicyFolderSnapshot {
        var reader = PolicyFolderReader(path: folder.path)
        return try reader.read()
    }

    @Test func gathersFilesByTopFolder() throws {
        try folder.write("a", to: "garden/votes/rename.py")
        try folder.write("{}", to: "garden/old.json")
        try folder.write("c", to: "common/base.py")
        try folder.write("n", to: "library/note.py")
        try folder.write("x", to: "garden/README.md")
        let snapshot = try read()
        #expect(snapshot.problems == [])
        #expect(snapshot.folders["garden"]?.map(\.path) == ["old.json", "votes/rename.py"])
        #expect(snapshot.files(of: "garden").map(\.stem) == ["common/base", "old", "votes/rename"])
        #expect(snapshot.files(of: "orchard").map(\.stem) == ["common/base"])
        #expect(snapshot.strangers(to: ["garden"]) == ["library"])
        #expect(snapshot.folders["garden"]?.first?.content == .text("{}"))
    }

    @Test func passesOverWhatEditorsLeave() throws {
        for name in [".rename.py.swp", "rename.py~", "#rename.py#", ".#rename.py", "4913", "rename.py.tmp", ".py"] {
            try folder.write("half", to: "garden/\(name)")
        }
        try folder.write("x", to: "garden/__pycache__/rename.py")
        try folder.write("x", to: ".git/rename.py")
        #expect(try read().folders == ["garden": []])
    }

    /// `policykit stubs` writes beside policies.
    @Test func stubsAreNoPolicies() throws {
        for file in StubWriter.files { try folder.write(file.text, to: "garden/\(file.name)") }
        #expect(try read().folders == ["garden": []])
        var check = FileCheck(environment: [:])
        check.check([folder.path])
        #expect(check.policyCount == 0 && check.findings.isEmpty, "\(check.findings)")
    }

    @Test func followsLinksOnceAndNamesBrokenOnes() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("linked", to: "shared.py")
        try folder.write("x", to: "garden/own.py")
        try folder.link("garden/shared.py", to: "\(elsewhere.path)/shared.py")
        try folder.link("garden/loop", to: folder.path)
        try folder.link("garden/nowhere.py", to: "/nonexistent.py")
        let snapshot = try read()
        #expect(snapshot.hasLinks)
        let files = snapshot.folders["garden"] ?? []
        #expect(files.map(\.path) == ["nowhere.py", "own.py", "shared.py"])
        #expect(files.last?.content == .text("linked"))
        guard case .unreadable(let problem)? = files.first?.content else {
            Issue.record("a broken link was read")
            return
        }
        #expect(problem.path == "garden/nowhere.py")
    }

    @Test func namesTheLineOfBadUTF8() throws {
        try folder.write(Array("a = 1\nb = '".utf8) + [0xC3, 0x28] + Array("'\n".utf8), to: "garden/bad.py")
        #expect(
            try read().folders["garden"]?.first?.content
                == .unreadable(
                    .init(
                        path: "garden/bad.py", line: 2, message: "is not UTF-8 text", hint: "save it again as UTF-8")))
    }

    @Test func refusesHugeFilesAndPipesWithoutReadingThem() throws {
        try folder.write([UInt8](repeating: 0x20, count: 10 << 20), to: "garden/huge.py")
        #expect(mkfifo("\(folder.path)/garden/pipe.py", 0o600) == 0)
        let messages = try (read().folders["garden"] ?? []).map { file in
            if case .unreadable(let problem) = file.content { problem.message } else { "read" }
        }
        #expect(
            messages == ["cannot be read: it is larger than 1024 KiB", "cannot be read: it is not a regular file"])
    }

    @Test func takesNeitherOfTwoFilesForOnePolicy() throws {
        try folder.write("a", to: "garden/vote.py")
        try folder.write("{}", to: "garden/vote.json")
        try folder.write("b", to: "garden/other.py")
        let contents = try (read().folders["garden"] ?? []).map { file in
            if case .unreadable(let problem) = file.content { problem.message } else { "read" }
        }
        let twins = "vote.json and vote.py would be the same policy"
        #expect(contents == ["read", twins, twins])
    }

    @Test func namesAFileOutsideEveryFolder() throws {
        try folder.write("a", to: "stray.py")
        #expect(try read().problems.map(\.path) == ["stray.py"])
    }

    @Test func seesARewriteOfTheSameSizeAtOnce() throws {
        var reader = PolicyFolderReader(path: folder.path)
        try folder.write("one", to: "garden/a.py")
        _ = try reader.read()
        try folder.write("two", to: "garden/a.py")
        let second = try reader.read()
        #expect(second.folders["garden"]?.first?.content == .text("two"))
        try folder.remove("garden/a.py")
        let third = try reader.read()
        #expect(third.folders == ["garden": []])
    }

    @Test func saysOfWhichFoldersItDoesNotKnowWhatTheyHold() throws {
        try folder.write("x", to: "garden/a.py")
        // A link to itself is listed by nobody, whoever asks.
        try folder.link("garden/votes", to: "votes")
        try folder.link("orchard", to: "/nonexistent")
        let snapshot = try read()
        #expect(snapshot.folders["garden"]?.map(\.path) == ["a.py"])
        #expect(snapshot.folders["orchard"] == nil)
        #expect(snapshot.unlisted.sorted() == ["garden/votes", "orchard"])
        #expect(
            snapshot.problems.map { "\($0.path) \($0.message)" }.sorted() == [
                "garden/votes cannot be followed: Too many levels of symbolic links",
                "orchard is a link that leads nowhere",
            ])
        #expect(snapshot.mayHold(policy: "votes/rename", in: "garden"))
        #expect(!snapshot.mayHold(policy: "votes", in: "garden"))
        #expect(!snapshot.mayHold(policy: "vote", in: "garden"))
    }

    @Test func leavesOutAFolderWhoseListingFails() throws {
        try folder.write("x", to: "garden/votes/a.py")
        try folder.write("x", to: "garden/b.py")
        let root = folder.path
        func walked(_ code: Int32) throws -> FolderWalk {
            try FolderWalk(root: root) { path throws(SystemError) in
                if path == "\(root)/garden/votes" { throw SystemError(code: code) }
                return try FolderListing.names(in: path)
            }
        }
        let walk = try walked(EMFILE)
        #expect(walk.files == ["garden/b.py"])
        #expect(walk.unlisted == ["garden/votes"])
        #expect(walk.problems.map(\.message) == ["cannot be listed: Too many open files"])
        // One that has gone meanwhile holds nothing.
        #expect(try walked(ENOENT).unlisted == [])
    }

    @Test func knowsNothingWhenTheFolderIsGone() throws {
        #expect(throws: SystemError(code: ENOENT)) {
            var reader = PolicyFolderReader(path: "\(folder.path)/gone")
            return try reader.read()
        }
    }

    @Test func readsTenThousandFiles() throws {
        // Hard links of one file: ten thousand new files take some file systems very long.
        let one = try folder.write("x = 1", to: "garden/first.py")
        for index in 1..<100 { try folder.write("x = 1", to: "garden/\(index)/first.py") }
        for index in 100..<10_000 {
            try FileManager.default.linkItem(
                atPath: one, toPath: "\(folder.path)/garden/\(index % 99 + 1)/p\(index).py")
        }
        var reader = PolicyFolderReader(path: folder.path)
        let snapshot = try reader.read()
        #expect(snapshot.folders["garden"]?.count == 10_000)
    }
}
