import Foundation
import PolicyScript
import Testing

/// A golden script: a file, and beside it what CPython 3.11 printed when it ran it.
struct GoldenScript: Sendable, CustomTestStringConvertible {
    let file: URL
    var testDescription: String { file.deletingLastPathComponent().lastPathComponent + "/" + file.lastPathComponent }

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
}

/// Every golden script prints what CPython prints: run straight on, with a collection before each instruction, yielded
/// after each instruction, and dropped and repeated at each request to the host.
@Suite struct GoldenRunTests {
    @Test(arguments: GoldenScript.all) func printsWhatCPythonPrints(golden: GoldenScript) throws {
        let text = try String(contentsOf: golden.file, encoding: .utf8)
        let expected = try String(
            contentsOf: golden.file.deletingPathExtension().appendingPathExtension("out"), encoding: .utf8)
        let script = try ScriptCompiler.compileModule(SourceText(name: golden.file.lastPathComponent, text: text))
        var limits = RunLimits()
        limits.instructions = 1_000_000_000
        var asked: [HostRequest]?
        for driving in Driving.allCases {
            let outcome = Drive.run(script, driving, limits: limits)
            #expect(outcome.output == expected, "\(driving)")
            #expect(outcome.step == .finished(.none), "\(driving)")
            #expect(asked == nil || asked == outcome.asked, "\(driving)")
            asked = outcome.asked
        }
    }

    @Test func thereAreManyScripts() { #expect(GoldenScript.all.count >= 250) }
}
