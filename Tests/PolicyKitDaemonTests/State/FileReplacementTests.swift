import Foundation
import Testing

@testable import PolicyKitDaemon

@Suite struct FileReplacementTests {
    let folder: TemporaryFolder

    init() throws {
        folder = try TemporaryFolder()
    }

    private func content(_ name: String) -> String? {
        try? String(contentsOfFile: "\(folder.path)/\(name)", encoding: .utf8)
    }

    @Test func makesAndReplaces() throws {
        try FileReplacement.write(Array("one".utf8), to: "\(folder.path)/a", permissions: 0o640)
        #expect(content("a") == "one")
        #expect(try FileStatus("\(folder.path)/a").permissions == 0o640)
        try FileReplacement.write([], to: "\(folder.path)/a", permissions: 0o600)
        #expect(content("a") == "")
        #expect(try FileStatus("\(folder.path)/a").permissions == 0o600)
        #expect(try FolderListing.names(in: folder.path) == ["a"])
    }

    @Test func followsNoPlantedLink() throws {
        try folder.write("precious", to: "target")
        try folder.link(".a.policykit-new", to: "\(folder.path)/target")
        try folder.link("a", to: "\(folder.path)/target")
        try FileReplacement.write(Array("new".utf8), to: "\(folder.path)/a", permissions: 0o600)
        #expect(content("target") == "precious")
        #expect(content("a") == "new")
        #expect(try FolderListing.names(in: folder.path).sorted() == ["a", "target"])
    }

    @Test func leavesNothingBehindWhenItFails() throws {
        try folder.write("inside", to: "a/b")
        #expect(throws: SystemError(code: EISDIR)) {
            try FileReplacement.write([1], to: "\(folder.path)/a", permissions: 0o600)
        }
        #expect(throws: SystemError(code: ENOENT)) {
            try FileReplacement.write([1], to: "\(folder.path)/none/a", permissions: 0o600)
        }
        #expect(try FolderListing.names(in: folder.path) == ["a"])
    }

    @Test(
        arguments: [
            ("a/b.py", "a", "b.py"), ("b.py", "", "b.py"), ("/b.py", "/", "b.py"), ("/a/b/c", "/a/b", "c"),
        ]) func takesAPathApart(path: String, folder: String, name: String)
    {
        #expect(FilePlace.folder(of: path) == folder)
        #expect(FilePlace.name(of: path) == name)
        #expect(FilePlace.join(folder, name) == path)
        #expect(FilePlace.trimmed(path + "//") == path)
    }
}
