import Foundation
import PolicyScript
import Testing

/// A known difference from CPython: a script that shows it, what it prints under CPython and what here.
struct Difference: Sendable, CustomTestStringConvertible {
    /// The folders of differences, with what the documentation calls them.
    static let subjects = [
        ("refused", "Refused when the file is loaded"), ("results", "Other results"), ("limits", "Limits"),
        ("missing", "Not there"),
    ]

    static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "Differences")

    static let all: [Difference] = subjects.flatMap { subject, _ in
        let files = try? FileManager.default.contentsOfDirectory(
            at: folder.appending(path: subject), includingPropertiesForKeys: nil)
        return (files ?? []).filter { $0.pathExtension == "py" }.sorted { $0.path < $1.path }.map {
            Difference(file: $0, subject: subject)
        }
    }

    let file: URL
    let subject: String
    var name: String { file.lastPathComponent }
    var testDescription: String { "\(subject)/\(name)" }
    /// What CPython 3.11 prints.
    var reference: URL { file.deletingPathExtension().appendingPathExtension("cpython") }
    /// What is printed here.
    var ours: URL { file.deletingPathExtension().appendingPathExtension("ours") }

    func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }

    /// What the script prints here, with why it is refused or fails.
    func output() throws -> String {
        let script: CompiledScript
        let source = SourceText(name: name, text: try text())
        do throws(SyntaxFailure) {
            script = try ScriptCompiler.compileModule(source)
        } catch {
            return error.description + "\n"
        }
        let outcome = Drive.run(script)
        if case .failed(let failure) = outcome.step { return outcome.output + failure.traceback }
        return outcome.output
    }

    /// The docstring's first line, its other paragraphs, and the code behind it.
    func parts() throws -> (title: String, paragraphs: [String], code: String) {
        let pieces = try text().split(separator: "\"\"\"\n", maxSplits: 1, omittingEmptySubsequences: false)
        try #require(pieces.count == 2 && pieces[0].hasPrefix("\"\"\""))
        let paragraphs = pieces[0].dropFirst(3).split(separator: "\n\n").map {
            String($0).trimmingCharacters(in: .whitespacesAndNewlines)
        }
        return (paragraphs[0], Array(paragraphs.dropFirst()), String(pieces[1]))
    }
}
