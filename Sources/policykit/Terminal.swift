import ArgumentParser
import PolicyKitDaemon
import PolicyScript

/// Where commands write.
enum Terminal {
    /// Writes lines to standard output at once, so that a reader on a pipe sees them as they come.
    static func say(_ lines: [String]) {
        write(lines, to: 1)
    }

    /// Writes a line to standard output at once.
    static func say(_ line: String) {
        write([line], to: 1)
    }

    /// Writes lines to standard error.
    static func complain(_ text: String) {
        write(text.split(separator: "\n").map { "policykit: \($0)" }, to: 2)
    }

    /// Writes a text to standard error as it is: a traceback, which may bring the end of its last line.
    static func trace(_ text: String, endsLine: Bool = false) {
        let text = endsLine && text.hasSuffix("\n") ? String(text.dropLast()) : text
        write(text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init), to: 2)
    }

    /// Says what a script has to say that ends itself, and how its process then exits.
    static func leaving(_ exit: ScriptExit) -> ExitCode {
        if let message = exit.message { trace(message) }
        return ExitCode(exit.status)
    }

    /// The style of standard output.
    static var style: TerminalStyle { TerminalStyle(descriptor: 1, environment: ProcessEnvironment.all) }

    private static func write(_ lines: [String], to descriptor: CInt) {
        try? DescriptorWriting.write(Array(lines.map { "\($0)\n" }.joined().utf8), to: descriptor)
    }
}

extension AsyncParsableCommand {
    /// Runs what a command does; an error becomes a message and exit status 1.
    func reporting(_ body: () async throws -> Void) async throws {
        do {
            try await body()
        } catch let code as ExitCode {
            throw code
        } catch {
            Terminal.complain("\(error)")
            throw ExitCode(1)
        }
    }
}
