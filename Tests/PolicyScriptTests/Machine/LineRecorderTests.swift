import Testing

@testable import PolicyScript

/// Which lines ran.
@Suite struct LineRecorderTests {
    private let source = """
        import itertools

        def choose(flag):
            if flag:
                return "yes"
            return "no"

        def later():
            return [
                choose(True)
                for _ in itertools.repeat(0, 2)
            ]
        """

    @Test func notesTheLinesThatRanAndNoOthers() throws {
        let script = try ScriptCompiler.compileModule(SourceText(name: "lines.py", text: source))
        let recorder = LineRecorder()
        for flag in [true, true] {
            let run = ScriptRun(script: script, host: TestHost())
            run.recorder = recorder
            run.begin(function: "choose", arguments: [("flag", .bool(flag))])
            #expect(run.advance() == .finished(.string("yes")))
        }
        #expect(recorder.lines["lines.py"] == [1, 3, 4, 5, 8])
        #expect(script.executableLines.isSuperset(of: [1, 3, 4, 5, 6, 8, 10, 11]))
    }

    /// What is slow must not be different.
    @Test func changesNothingElse() throws {
        let script = try ScriptCompiler.compileModule(SourceText(name: "lines.py", text: source))
        let run = ScriptRun(script: script, host: TestHost())
        run.recorder = LineRecorder()
        run.begin(function: "later")
        let plain = ScriptRun(script: script, host: TestHost())
        plain.begin(function: "later")
        #expect(run.advance() == plain.advance())
        #expect(run.instructionCount == plain.instructionCount)
        // Modules of the language's own library have names of their own.
        #expect(run.recorder?.lines["lines.py"]?.contains(10) == true)
    }

    @Test func aSliceStillEnds() throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "loop.py", text: "def forever():\n    while True:\n        pass\n"))
        let run = ScriptRun(script: script, host: TestHost())
        run.recorder = LineRecorder()
        run.begin(function: "forever")
        #expect(run.advance(instructions: 1_000) == .yielded)
    }
}
