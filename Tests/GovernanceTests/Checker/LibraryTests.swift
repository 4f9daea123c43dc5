import Foundation
import Governance
import JSONKit
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

    /// The platform may not say who did it: then it was somebody.
    @Test func whoeverIsNotKnownIsSomebody() throws {
        let text = try String(contentsOf: Self.folder.appending(path: "library/rename-by-vote.py"), encoding: .utf8)
        let commons = try Commons(["rename-by-vote": text])
        func rename(by initiator: String?) throws -> String? {
            try commons.play(
                [
                    .action(
                        ObservedAction(
                            type: "slackrenameconversation", initiator: initiator,
                            fields: ["name": "party", "channel": "C1", "previous_name": "general"],
                            object: ObjectReference(kind: "channel.name", id: "C1"), newState: "party",
                            previousState: "general", channel: "C1"))
                ], "channel_rename")
            return commons.platform.record.last { $0.purpose == .vote }?.arguments["text"]?.string
        }
        let unknown = try rename(by: nil)
        #expect(unknown?.hasPrefix("Somebody would like to rename this channel") == true, "\(unknown ?? "")")
        let known = try rename(by: "U1")
        #expect(known?.hasPrefix("<@U1> would like to rename this channel") == true, "\(known ?? "")")
    }
}
