import Foundation
import Governance
import Testing

/// The policies that the project ships, and their tests.
@Suite struct LibraryTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent().appending(path: "policies")

    static let files: [String] = {
        let paths = FileManager.default.enumerator(atPath: folder.path)?.compactMap { $0 as? String } ?? []
        return paths.filter { $0.hasSuffix(".py") && !$0.hasPrefix("tests/") }.sorted()
    }()

    @Test(arguments: files) func isWithoutFault(file: String) throws {
        let bytes = Array(try Data(contentsOf: Self.folder.appending(path: file)))
        let isTest = PolicyTestLoader.isTestFile(file.split(separator: "/").last.map(String.init) ?? file)
        let findings =
            isTest
            ? TestChecker.check(path: file, bytes: bytes)
            : PolicyChecker.check(path: file, bytes: bytes, connected: ["slack", "discord", "reddit", "discourse"])
        #expect(findings.isEmpty, "\(findings)")
    }
}
