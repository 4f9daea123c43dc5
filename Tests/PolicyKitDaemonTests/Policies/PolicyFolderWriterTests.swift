import Foundation
import Governance
import Testing

@testable import PolicyKitDaemon

/// What was decided is written to the folder, whole, and loses nothing that is kept nowhere else.
@Suite struct PolicyFolderWriterTests {
    let folder: TemporaryFolder
    let writer: PolicyFolderWriter

    init() throws {
        folder = try TemporaryFolder()
        writer = PolicyFolderWriter(folder: folder.path)
    }

    private func version(_ path: String, _ text: String, _ format: PolicyVersionRecord.Format = .python)
        -> PolicyVersionRecord
    {
        PolicyVersionRecord(
            id: 1, path: path, contentHash: LedgerHash.content(Array(text.utf8)), format: format, source: text,
            kind: .platform, actionTypes: [], name: "p", text: "", createdAt: StoredStory.start)
    }

    private func content(_ name: String) -> String? {
        try? String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
    }

    @Test func writesNewFilesThatOthersCanRead() throws {
        try writer.write(version("a/b/rename", "x = 1\n"), community: "garden") { _ in false }
        #expect(content("garden/a/b/rename.py") == "x = 1\n")
        #expect(try FileStatus("\(folder.path)/garden/a/b/rename.py").permissions == 0o644)
        #expect(try FolderListing.names(in: "\(folder.path)/garden/a/b") == ["rename.py"])
    }

    @Test func setsAsideWhatIsKeptNowhereElse() throws {
        try folder.write("mine\n", to: "garden/rename.py", mode: 0o640)
        try writer.write(version("rename", "theirs\n"), community: "garden") { _ in false }
        #expect(content("garden/rename.py") == "theirs\n")
        #expect(content("garden/rename.py~") == "mine\n")
        #expect(try FileStatus("\(folder.path)/garden/rename.py").permissions == 0o640)
        try writer.write(version("rename", "newer\n"), community: "garden") { _ in true }
        #expect(content("garden/rename.py") == "newer\n")
        #expect(content("garden/rename.py~") == "mine\n")
    }

    @Test func leavesAFileThatHoldsItAlready() throws {
        try folder.write("same\n", to: "garden/rename.py")
        let before = try FileStatus("\(folder.path)/garden/rename.py").stamp
        try writer.write(version("rename", "same\n"), community: "garden") { _ in false }
        #expect(try FileStatus("\(folder.path)/garden/rename.py").stamp == before)
    }

    @Test func replacesTheOtherForm() throws {
        try folder.write("{}", to: "garden/rename.json")
        try writer.write(version("rename", "x = 1\n"), community: "garden") { _ in true }
        #expect(content("garden/rename.json") == nil)
        #expect(content("garden/rename.py") == "x = 1\n")
    }

    @Test func setsTheOtherFormAsideThatIsKeptNowhereElse() throws {
        try folder.write("{}", to: "garden/rename.json")
        try writer.write(version("rename", "x = 1\n"), community: "garden") { _ in false }
        #expect(content("garden/rename.json") == nil)
        #expect(content("garden/rename.json~") == "{}")
        #expect(content("garden/rename.py") == "x = 1\n")
    }

    @Test func setsAsideWhatCannotBeRead() throws {
        let huge = [UInt8](repeating: 0x20, count: (1 << 20) + 1)
        try folder.write(huge, to: "garden/rename.py")
        try writer.write(version("rename", "x = 1\n"), community: "garden") { _ in true }
        #expect(content("garden/rename.py") == "x = 1\n")
        #expect(content("garden/rename.py~")?.utf8.count == huge.count)
    }

    @Test func keepsWhatWasSetAsideBefore() throws {
        try folder.write("an editor's\n", to: "garden/rename.py~")
        for text in ["one\n", "two\n"] {
            try folder.write(text, to: "garden/rename.py")
            try writer.write(version("rename", "theirs\n"), community: "garden") { _ in false }
        }
        #expect(content("garden/rename.py~") == "an editor's\n")
        #expect(content("garden/rename.py~2") == "one\n")
        #expect(content("garden/rename.py~3") == "two\n")
        #expect(!PolicyFileName.isPolicy("rename.py~2"))
    }

    @Test func replacesALinkAndNotItsTarget() throws {
        let elsewhere = try TemporaryFolder()
        try elsewhere.write("shared\n", to: "shared.py")
        try folder.write("x", to: "garden/other.py")
        try folder.link("garden/rename.py", to: "\(elsewhere.path)/shared.py")
        try writer.write(version("rename", "own\n"), community: "garden") { _ in true }
        #expect(content("garden/rename.py") == "own\n")
        #expect(try String(contentsOfFile: "\(elsewhere.path)/shared.py", encoding: .utf8) == "shared\n")
    }

    @Test func removes() throws {
        try folder.write("known", to: "garden/a.py")
        try folder.write("unknown", to: "garden/b.json")
        try writer.remove(path: "a", community: "garden") { _ in true }
        try writer.remove(path: "b", community: "garden") { _ in false }
        try writer.remove(path: "c", community: "garden") { _ in false }
        #expect(try FolderListing.names(in: "\(folder.path)/garden").sorted() == ["b.json~"])
    }

    @Test(arguments: ["../escape", "a/../b", "/etc/x", ".hidden", "a//b", "", "a/#b", "a\u{0}b", "a\nb"])
    func writesNowhereElse(path: String) {
        #expect(throws: PolicyFolderWriter.Failure.self) {
            try writer.write(version(path, "x"), community: "garden") { _ in true }
        }
    }

    @Test func saysWhyItCannotWrite() throws {
        try folder.write("a file", to: "garden")
        let failure = #expect(throws: PolicyFolderWriter.Failure.self) {
            try writer.write(version("rename", "x"), community: "garden") { _ in true }
        }
        #expect(
            failure?.description.contains("Not a directory") == true
                || failure?.description.contains("File exists") == true)
    }
}
