import Foundation
import PolicyScript
import Testing

/// The golden scripts about the importable modules, run by the machine.
@Suite struct ModuleGoldenTests {
    private final class Host: ScriptHost {
        var output = ""

        func answer(_ request: HostRequest) -> HostReply? {
            switch request {
            case .print(let text):
                output += text.hasSuffix("\n") ? text : text + "\n"
                return .value(.none)
            case .now: return .value(.datetime(microseconds: 1_795_000_000_000_000, slope: 1))
            default:
                return .raise(HostException(className: "RuntimeError", message: "no host"))
            }
        }
    }

    /// The script's output, with the traceback when it fails.
    private func run(_ file: URL) throws -> String {
        let host = Host()
        let source = SourceText(name: file.lastPathComponent, text: try String(contentsOf: file, encoding: .utf8))
        let run = ScriptRun(script: try ScriptCompiler.compileModule(source), host: host)
        run.begin()
        while true {
            switch run.advance() {
            case .yielded: continue
            case .finished: return host.output
            case .failed(let failure): return host.output + failure.traceback
            default: return host.output + "not finished"
            }
        }
    }

    @Test(arguments: [
        "math", "datetime", "time", "itertools", "functools", "collections", "operator", "string", "statistics",
        "random", "json", "base64", "re",
    ])
    func modules(subject: String) throws {
        let folder = Recorded.folder.deletingLastPathComponent().appending(path: subject)
        var wrong: [String] = []
        for file in try FileManager.default.contentsOfDirectory(at: folder, includingPropertiesForKeys: nil).sorted(
            by: { $0.path < $1.path }) where file.pathExtension == "py"
        {
            let expected = try String(
                contentsOf: file.deletingPathExtension().appendingPathExtension("out"), encoding: .utf8)
            let actual = try run(file)
            if actual != expected {
                wrong.append("\(file.lastPathComponent): \(actual)")
            }
        }
        #expect(wrong == [])
    }
}
