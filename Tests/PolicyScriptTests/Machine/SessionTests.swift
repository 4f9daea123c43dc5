import PolicyScript
import Testing

/// Inputs that share their variables, as a prompt takes them.
@Suite struct SessionTests {
    /// What a session prints for inputs, with tracebacks and refusals.
    private func transcript(_ inputs: [String]) -> String {
        let host = TestHost()
        let session = ScriptSession(host: host)
        var text = ""
        for input in inputs {
            let before = host.lines.count
            var tail = ""
            do throws(SyntaxFailure) {
                let run = try session.run(SourceText(name: "<stdin>", text: input + "\n"))
                driving: while true {
                    switch run.advance() {
                    case .yielded: continue
                    case .failed(let failure):
                        tail = failure.traceback
                        break driving
                    default: break driving
                    }
                }
            } catch {
                tail = error.description + "\n"
            }
            text += host.lines[before...].map { $0 + "\n" }.joined() + tail
        }
        return text
    }

    @Test func expressionsAreShownAndKept() {
        #expect(
            transcript(["1 + 1", "_ * 10", "None", "_", "'a'; 'b'", "x = 5", "x", "print('p')", "[x, _]"])
                == "2\n20\n20\n'a'\n'b'\n5\np\n[5, 5]\n")
    }

    @Test func functionsSeeWhatIsBoundLater() {
        #expect(
            transcript([
                "def f(): return g() + y", "def g(): return 10", "y = 1", "f()", "y = 2", "f()", "def g(): return 20",
                "f()",
                "def h(): return len('abc')", "h()", "len = lambda x: 'mine'", "h()", "del len", "h()",
                "class C:\n    n = y\n    def get(self): return y", "C().get(), C.n",
            ]) == "11\n12\n22\n3\n'mine'\n3\n(2, 2)\n")
    }

    @Test func errorsLeaveTheRestAsItIs() {
        let text = transcript(["x = [1]", "x.append(1 / 0)", "nothing", "x +", "x", "import math", "math.floor(2.5)"])
        #expect(text.contains("ZeroDivisionError: division by zero\n"))
        #expect(text.contains("NameError: name 'nothing' is not defined\n"))
        #expect(text.contains("SyntaxError: invalid syntax"))
        #expect(text.hasSuffix("[1]\n2\n"))
    }

    @Test(arguments: ["str(len(s))", "[1]", "{}", "(len(s), 1)", "lambda: s"])
    func memoryThatWasRunOutOfIsThereAgain(element: String) {
        let grow = "def grow(s):\n    while True:\n        s.append(\(element))"
        let text = transcript([
            grow, "grow([])", "1 + 1", "'hello'", "s = []", "grow(s)", "len(s) > 1000", "'a' * 3", "s.clear()",
            "s.append(1)", "s", "grow([])", "sum(range(10))",
        ])
        let told = text.split(separator: "\n").filter { !$0.hasPrefix(" ") && !$0.hasPrefix("Traceback") }
        let over = "BudgetError: the run needs more than 67108864 bytes of memory"
        #expect(told.map(String.init) == [over, "2", "'hello'", over, "True", "'aaa'", "[1]", over, "45"])
    }

    @Test func aGeneratorThatWasCutOffIsAtItsEnd() {
        let text = transcript([
            "def count():\n    yield 1\n    while True: pass", "it = count()", "next(it)", "next(it)", "list(it)",
            "it.close()", "next(it, 'over')",
        ])
        #expect(text.hasSuffix("\n[]\n'over'\n") && text.hasPrefix("1\nTraceback"), "\(text)")
    }

    @Test func aBudgetThatIsRunOverIsThereAgainForTheNextInput() {
        let text = transcript([
            "while True: pass", "x = 'a' * 10 ** 9", "1 + 1", "def f(): return f()", "f()", "'still here'",
        ])
        #expect(text.contains("BudgetError"))
        #expect(text.contains("RecursionError"))
        #expect(text.contains("\n2\n"))
        #expect(text.hasSuffix("'still here'\n"))
    }

    @Test(arguments: [
        (["x = 1"], true), (["def f():"], false), (["def f():", "    return 1"], false),
        (["def f():", "    return 1", ""], true), (["(1,"], false), (["(1,", "2)"], true), (["x = '''a"], false),
        (["x = '''a", "", "b'''"], true), (["if 1:", "    x"], false), (["if 1: x"], false), (["if 1: x", ""], true),
        (["x +"], true), (["1 + \\"], false), (["1 + \\", "2"], true), (["@deco"], false), (["class C:"], false),
        (["try:", "    x"], false), (["try:", "    x", "except E:"], false), (["[1,", ""], false), ([""], true),
        (["for x in y:", "    if x:"], false), (["x = 1 # :"], true), (["match x:", "    case 1:"], false),
    ]) func inputsEndWhereTheyDo(lines: [String], isComplete: Bool) {
        #expect(InputReading.isComplete(lines) == isComplete)
    }
}
