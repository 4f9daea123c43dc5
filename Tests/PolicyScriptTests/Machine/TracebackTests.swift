import Foundation
import PolicyScript
import Testing

/// Failures read as CPython 3.11 prints them. The expected texts are its own.
@Suite struct TracebackTests {
    private func traceback(_ text: String) throws -> String {
        let script = try ScriptCompiler.compileModule(SourceText(name: "t.py", text: text))
        guard case .failed(let failure) = Drive.run(script).step else { return "" }
        return failure.traceback
    }

    @Test func placesAreMarked() throws {
        #expect(
            try traceback(
                """
                def f(a, b):
                    return a + g(b) * 2
                def g(x):
                    y = [1, 2]
                    return (y[x] + 1) / (x - 5)
                print("x", f(1, 5))
                """) == """
                    Traceback (most recent call last):
                      File "t.py", line 6, in <module>
                        print("x", f(1, 5))
                                   ^^^^^^^
                      File "t.py", line 2, in f
                        return a + g(b) * 2
                                   ^^^^
                      File "t.py", line 5, in g
                        return (y[x] + 1) / (x - 5)
                                ~^^^
                    IndexError: list index out of range

                    """)
    }

    @Test func causesAndContexts() throws {
        #expect(
            try traceback(
                """
                class Own(Exception):
                    pass
                def f():
                    try:
                        {}["k"]
                    except KeyError as error:
                        raise Own("bad") from error
                try:
                    f()
                except Own:
                    None.x
                """) == """
                    Traceback (most recent call last):
                      File "t.py", line 5, in f
                        {}["k"]
                        ~~^^^^^
                    KeyError: 'k'

                    The above exception was the direct cause of the following exception:

                    Traceback (most recent call last):
                      File "t.py", line 9, in <module>
                        f()
                      File "t.py", line 7, in f
                        raise Own("bad") from error
                    Own: bad

                    During handling of the above exception, another exception occurred:

                    Traceback (most recent call last):
                      File "t.py", line 11, in <module>
                        None.x
                    AttributeError: 'NoneType' object has no attribute 'x'

                    """)
    }

    @Test func failuresNameTheirPlace() throws {
        let script = try ScriptCompiler.compileModule(SourceText(name: "t.py", text: "x = 1\ny =  x.foo\n"))
        guard case .failed(let failure) = Drive.run(script).step else {
            Issue.record("it ran")
            return
        }
        #expect(failure.className == "AttributeError")
        #expect(failure.file == "t.py")
        #expect(failure.line == 2)
        #expect(failure.column == 6)
        #expect(!failure.isBudget)
    }
}
