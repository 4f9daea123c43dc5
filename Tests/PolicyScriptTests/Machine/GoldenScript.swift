import Foundation
import Testing

/// A golden script: a file, and beside it what CPython 3.11 printed when it ran it, with the traceback behind when it
/// raised.
struct GoldenScript: Sendable, CustomTestStringConvertible {
    let file: URL
    var testDescription: String { file.deletingLastPathComponent().lastPathComponent + "/" + file.lastPathComponent }
    /// What tracebacks call the script.
    var name: String { file.lastPathComponent }
    var outcome: URL { file.deletingPathExtension().appendingPathExtension("out") }

    static let all: [GoldenScript] = {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "Golden")
        let files = FileManager.default.enumerator(at: root, includingPropertiesForKeys: nil)
        var scripts: [GoldenScript] = []
        while let file = files?.nextObject() as? URL {
            if file.pathExtension == "py", !file.path.contains("/recorded/") {
                scripts.append(GoldenScript(file: file))
            }
        }
        return scripts.sorted { $0.file.path < $1.file.path }
    }()

    func text() throws -> String { try String(contentsOf: file, encoding: .utf8) }
    func expected() throws -> String { try String(contentsOf: outcome, encoding: .utf8) }
}
