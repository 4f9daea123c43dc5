import ArgumentParser
import Foundation
import PolicyKitDaemon
import PolicyScript
import Synchronization

/// `policykit repl`.
struct ReplCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "repl", abstract: "Reads the policy language line by line, and runs it.",
        discussion: """
            What an expression gives is printed, and kept as _. A compound statement ends with an empty line. Ctrl-C \
            interrupts, Ctrl-D and exit() end. The arrow keys edit the line and bring back earlier ones, which are kept in \
            policykit/repl_history under $XDG_STATE_HOME. From a pipe it runs what it is sent.
            """)

    func run() async throws {
        let isInteractive = isatty(0) == 1 && isatty(1) == 1
        var reader = LineReader(isInteractive: isInteractive)
        if isInteractive { Terminal.say("PolicyKit's Python: Ctrl-D ends.") }
        let host = ReplHost()
        var limits = RunLimits()
        limits.instructions = 1_000_000_000
        limits.output = 16 << 20
        let session = ScriptSession(host: host, limits: limits, seed: .random(in: .min ... .max))
        Interruption.watch()
        var lines: [String] = []
        while true {
            switch reader.read(prompt: lines.isEmpty ? ">>> " : "... ") {
            case .line(let line):
                if lines.isEmpty, line.allSatisfy(\.isWhitespace) { continue }
                lines.append(line)
                guard InputReading.isComplete(lines) else { continue }
                try evaluate(lines.joined(separator: "\n") + "\n", in: session)
                lines = []
            case .interrupted:
                Terminal.trace("KeyboardInterrupt")
                lines = []
            case .end:
                if !lines.isEmpty { try evaluate(lines.joined(separator: "\n") + "\n", in: session) }
                return
            }
        }
    }

    private func evaluate(_ text: String, in session: ScriptSession) throws(ExitCode) {
        Interruption.clear()
        let run: ScriptRun
        do throws(SyntaxFailure) {
            run = try session.run(SourceText(name: "<stdin>", text: text))
        } catch {
            return Terminal.trace(error.report)
        }
        while true {
            switch run.advance() {
            case .yielded:
                guard Interruption.isPending else { continue }
                return Terminal.trace("KeyboardInterrupt")
            case .finished: return
            case .waiting: return Terminal.trace("There is no platform here to ask.")
            case .diverged(let problem): return Terminal.trace(problem)
            case .failed(let failure):
                if let exit = failure.exit { throw Terminal.leaving(exit) }
                return Terminal.trace(failure.traceback, endsLine: true)
            }
        }
    }

}

/// Whether somebody has pressed Ctrl-C since the last input began.
private enum Interruption {
    private static let pending = Atomic<Bool>(false)

    static var isPending: Bool { pending.load(ordering: .relaxed) }

    static func clear() { pending.store(false, ordering: .relaxed) }

    static func watch() {
        signal(SIGINT) { _ in Interruption.pending.store(true, ordering: .relaxed) }
    }
}

/// A host that prints and tells the time, and has nothing else.
private final class ReplHost: ScriptHost {
    func answer(_ request: HostRequest) -> HostReply? {
        switch request {
        case .now:
            return .value(.datetime(microseconds: Int64(Date().timeIntervalSince1970 * 1_000_000), slope: 1))
        case .print(let line):
            Terminal.say(line)
            return .value(.none)
        default:
            return nil
        }
    }
}
