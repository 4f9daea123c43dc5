import Foundation
import Testing

/// `policykit script` and `policykit repl`, as the built program does them.
@Suite(.enabled(if: DaemonProcess.isBuilt)) struct LanguageCommandTests {
    private func run(_ arguments: [String], input: String) throws -> ProgramRun {
        try ProgramRun(
            arguments, input: input,
            environment: ["XDG_STATE_HOME": FileManager.default.temporaryDirectory.path, "TERM": "xterm"])
    }

    @Test func aScriptFromStandardInput() throws {
        let good = try run(["script", "-"], input: "print(sum(range(5)))\n")
        #expect(good.output == "10\n")
        #expect(good.errors.isEmpty && good.status == 0)
        let bad = try run(["script", "-"], input: "print(1)\n1 / 0\n")
        #expect(bad.output == "1\n")
        #expect(bad.status == 1)
        #expect(
            bad.errors == """
                Traceback (most recent call last):
                  File "<stdin>", line 2, in <module>
                    1 / 0
                    ~~^~~
                ZeroDivisionError: division by zero

                """)
        let missing = try run(["script", "nowhere.py"], input: "")
        #expect(missing.status == 1 && missing.errors.contains("nowhere.py cannot be read: No such file"), "\(missing)")
        #expect(try run(["script", "-", "argument"], input: "").status == 64)
    }

    /// A script is a program of its own, and reads so.
    @Test func aScriptIsTheMainModule() throws {
        let outcome = try run(
            ["script", "-"],
            input: "def main():\n    print(__name__, main.__module__)\nif __name__ == '__main__':\n    main()\n")
        #expect(outcome.output == "__main__ __main__\n")
        #expect(outcome.errors.isEmpty && outcome.status == 0)
    }

    /// A script that cannot be loaded is shown as Python shows it, with the place marked, and a conversation does the
    /// same.
    @Test(
        arguments: [
            (
                "if 1:\n    y = (1 +\n",
                """
                  File "<stdin>", line 2
                    y = (1 +
                        ^
                SyntaxError: '(' was never closed

                """
            ),
            (
                "'日本', import\n",
                """
                  File "<stdin>", line 1
                    '日本', import
                            ^^^^^^
                SyntaxError: invalid syntax

                """
            ),
            (
                "print(eval('1'))\n",
                """
                  File "<stdin>", line 1
                    print(eval('1'))
                          ^^^^
                SyntaxError: 'eval' is not in the policy language
                (write the expression out; for data use json.loads)

                """
            ),
        ]) func aRefusedScriptShowsThePlace(text: String, errors: String) throws
    {
        let outcome = try run(["script", "-"], input: text)
        #expect(outcome.errors == errors)
        #expect(outcome.status == 1 && outcome.output.isEmpty)
        let conversation = try run(["repl"], input: text)
        #expect(conversation.errors == errors && conversation.status == 0)
    }

    /// As CPython 3.11 leaves with the same line.
    @Test(
        arguments: [
            ("exit()", 0, ""), ("quit(3)", 3, ""), ("raise SystemExit", 0, ""), ("exit(True)", 1, ""),
            ("exit(-1)", 255, ""),
            ("exit(256)", 0, ""), ("exit('no')", 1, "no\n"), ("raise SystemExit(1, 'a')", 1, "(1, 'a')\n"),
            ("exit(2.0)", 1, "2.0\n"), ("exit(1 << 70)", 255, ""),
            ("class E(SystemExit): pass\ntry: raise E(4)\nfinally: print('left')", 4, ""),
        ] as [(String, Int32, String)])
    func aScriptLeavesAsItSays(text: String, status: Int32, errors: String) throws {
        let outcome = try run(["script", "-"], input: text + "\nprint('still here')\n")
        #expect(outcome.status == status)
        #expect(outcome.errors == errors)
        #expect(!outcome.output.contains("still here"))
    }

    @Test func exitEndsAConversation() throws {
        let outcome = try run(["repl"], input: "exit\nx = 5\nexit(x)\nprint('still here')\n")
        #expect(outcome.output == "Use exit() or Ctrl-D (i.e. EOF) to exit\n")
        #expect(outcome.errors.isEmpty && outcome.status == 5)
    }

    @Test func aConversationThroughAPipe() throws {
        let outcome = try run(
            ["repl"],
            input: """
                x = 20
                x + 1
                _ * 2
                def double(n):
                    return n * 2

                double(x)
                'é' * 3
                nothing
                x +
                double(4)
                """)
        #expect(outcome.output == "21\n42\n40\n'ééé'\n8\n")
        #expect(outcome.errors.contains("NameError: name 'nothing' is not defined"))
        #expect(outcome.errors.contains("SyntaxError: invalid syntax"))
        #expect(outcome.status == 0)
    }

    /// On a terminal: prompts, editing keys, history over sessions, Ctrl-C in a line and in a run, Ctrl-D.
    @Test(
        .enabled("needs python3 for its pty module") { FileManager.default.fileExists(atPath: "/usr/bin/python3") }
    )
    func aConversationOnATerminal() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "repl-\(UUID().uuidString)")
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { try? FileManager.default.removeItem(at: folder) }
        let driver = folder.appending(path: "drive.py")
        try Self.driver.write(to: driver, atomically: true, encoding: .utf8)
        let process = Process()
        process.executableURL = URL(filePath: "/usr/bin/python3")
        process.arguments = [driver.path, DaemonProcess.program, folder.path]
        let pipe = Pipe()
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = String(decoding: pipe.fileHandleForReading.readDataToEndOfFile(), as: UTF8.self)
        process.waitUntilExit()
        #expect(process.terminationStatus == 0, "\(output)")
        let history = try String(contentsOf: folder.appending(path: "policykit/repl_history"), encoding: .utf8)
        #expect(history.hasPrefix("1 + 41\n"))
        #expect(history.contains("print('first')"))
    }

    /// Types on a pseudo-terminal and waits for what must appear.
    private static let driver = #"""
        import os, pty, select, sys, time

        program, state = sys.argv[1:]


        def session(steps):
            pid, terminal = pty.fork()
            if pid == 0:
                os.environ["XDG_STATE_HOME"] = state
                os.execv(program, [program, "repl"])
            seen = b""

            def wait(what):
                nonlocal seen
                end = time.time() + 20
                while what not in seen:
                    if time.time() > end or not select.select([terminal], [], [], 20)[0]:
                        sys.exit(f"{what!r} does not appear behind {seen!r}")
                    try:
                        seen += os.read(terminal, 4096)
                    except OSError:
                        sys.exit(f"it ended before {what!r}: {seen!r}")
                seen = seen.split(what, 1)[1]

            wait(b">>> ")
            for keys, expected in steps:
                if keys is None:
                    # The run has begun when the terminal is no longer in raw mode.
                    time.sleep(0.5)
                    continue
                os.write(terminal, keys)
                for what in expected:
                    wait(what)
            _, status = os.waitpid(pid, 0)
            if status != 0:
                sys.exit(f"status {status}")


        session([
            (b"1 + 41\r", [b"\n42\r\n", b">>> "]),
            (b"pint('first')\x01\x1b[Cr\r", [b"\nfirst\r\n", b">>> "]),
            (b"def f(n):\r", [b"... "]),
            (b"    return n * 2\r", [b"... "]),
            (b"\r", [b">>> "]),
            (b"f(4)\r", [b"\n8\r\n", b">>> "]),
            (b"\x1b[A\x7f\x7f5)\r", [b"\n10\r\n", b">>> "]),
            (b"wrong \xc3\xa9\x15'\xc3\xa9'\r", [b"\n'\xc3\xa9'\r\n", b">>> "]),
            (b"half a line\x03", [b"KeyboardInterrupt", b">>> "]),
            (b"while True: pass\r", [b"... "]),
            (b"\r", [b"\n"]),
            (None, []),
            (b"\x03", [b"KeyboardInterrupt", b">>> "]),
            (b"f(6)\r", [b"\n12\r\n", b">>> "]),
            (b"\x04", []),
        ])
        session([
            (b"\x1b[A\r", [b"\n", b"NameError: name 'f' is not defined", b">>> "]),
            (b"\x04", []),
        ])
        """#
}
