import Foundation
import PolicyScript
import Testing

/// Broken sources, against what CPython 3.11 says of them (`Golden/recorded/syntax_errors.py`).
@Suite struct RecordedErrorTests {
    struct Record {
        let source: String
        let kind: String
        let message: String
        let line: Int
        let column: Int
    }

    static func records() throws -> [Record] {
        try Recorded.rows("syntax_errors").map { row in
            Record(
                source: try #require(row[0] as? String), kind: try #require(row[1] as? String),
                message: try #require(row[2] as? String), line: try #require(row[3] as? Int),
                column: try #require(row[4] as? Int))
        }
    }

    /// Where our message is another: what CPython accepts and we refuse, and what we say better.
    static let ours: [String: String] = [
        "from . import x": "relative imports are not in the policy language",
        "from x import *\ndef f():\n from x import *": "'import *' is not in the policy language",
        "async def f(): pass": "'async' is not in the policy language",
        "await x": "'await' is not in the policy language",
        "await a = 1": "'await' is not in the policy language",
        "import a as b.c": "module 'a' cannot be imported",
        "import a,": "module 'a' cannot be imported",
        "'\\N{foo}'": "'\\N{...}' escapes are not in the policy language",
        "match x:\n case 1 + 2: pass": "complex numbers are not in the policy language",
    ]

    @Test func messagesAreThoseOfCPython() throws {
        var wrong: [String] = []
        for record in try Self.records() {
            let expected = Self.ours[record.source] ?? record.message
            do throws(SyntaxFailure) {
                _ = try Parser.parseModule(SourceText(name: "<string>", text: record.source))
                if !expected.isEmpty { wrong.append("\(record.source.debugDescription): accepted, not: \(expected)") }
            } catch {
                if error.message != expected {
                    wrong.append("\(record.source.debugDescription): \(error.message) | expected \(expected)")
                } else if Self.ours[record.source] == nil,
                    error.kind.rawValue != record.kind || !record.source.hasPrefix("f'") && error.line != record.line
                {
                    wrong.append(
                        "\(record.source.debugDescription): \(error.kind.rawValue) at \(error.line), expected \(record.kind) at \(record.line)"
                    )
                }
            }
        }
        #expect(wrong == [])
    }
}
