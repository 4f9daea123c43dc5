import ArgumentParser
import Foundation
import PolicyKitDaemon
import PolicyScript

/// `policykit script`.
struct ScriptCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "script", abstract: "Runs a file in the policy language, without a community.",
        discussion: """
            Exit status 1 when it cannot be read or raises, or what exit() or SystemExit says. A script takes no arguments.
            """)

    @Argument(help: "The file, or - for standard input.")
    var file: String

    func run() async throws {
        try await reporting {
            let name = file == "-" ? "<stdin>" : file
            let bytes: [UInt8]
            do {
                bytes = try file == "-" ? Self.standardInput() : RegularFile(opening: file).read(limit: 1 << 20)
            } catch {
                throw ScriptProblem("\(name) cannot be read: \(error)")
            }
            guard let text = String(validating: bytes, as: UTF8.self) else {
                throw ScriptProblem("\(name) is not UTF-8")
            }
            let script: CompiledScript
            do {
                var options = CompileOptions()
                options.isProgram = true
                options.globals = ["__name__"]
                script = try ScriptCompiler.compileModule(SourceText(name: name, text: text), options: options)
            } catch let error as SyntaxFailure {
                Terminal.trace(error.report)
                throw ExitCode(1)
            }
            let host = ScriptTerminal()
            let run = ScriptRun(script: script, host: host, seed: .random(in: .min ... .max))
            run.begin()
            while true {
                switch run.advance() {
                case .yielded: continue
                case .finished: return
                case .waiting: throw ScriptProblem("\(name) asks for something that only a policy can be given")
                case .diverged(let problem): throw ScriptProblem(problem)
                case .failed(let failure):
                    if let exit = failure.exit { throw Terminal.leaving(exit) }
                    Terminal.trace(failure.traceback, endsLine: true)
                    throw ExitCode(1)
                }
            }
        }
    }
}

extension ScriptCommand {
    /// All of standard input, as far as a script may be long.
    private static func standardInput() throws -> [UInt8] {
        let limit = 1 << 20
        let data = try FileHandle.standardInput.read(upToCount: limit + 1) ?? Data()
        guard data.count <= limit else { throw ScriptProblem("it is longer than \(limit) bytes") }
        return [UInt8](data)
    }
}

/// A script that cannot be run.
private struct ScriptProblem: Error, CustomStringConvertible {
    var description: String

    init(_ description: String) {
        self.description = description
    }
}

/// A host that prints and tells the time, and has nothing else.
private final class ScriptTerminal: ScriptHost {
    private let now = HostValue.datetime(
        microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000), slope: 1)

    func answer(_ request: HostRequest) -> HostReply? {
        switch request {
        case .now: .value(now)
        case .print(let line): print(line)
        default: nil
        }
    }

    private func print(_ line: String) -> HostReply {
        Terminal.say(line)
        return .value(.none)
    }
}
