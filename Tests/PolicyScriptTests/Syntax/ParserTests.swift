import PolicyScript
import Testing

/// What parses, what is refused, and that nothing traps.
@Suite struct ParserTests {
    private func failure(_ text: String) -> SyntaxFailure? {
        do throws(SyntaxFailure) {
            _ = try Parser.parseModule(SourceText(name: "policy.py", text: text))
            return nil
        } catch {
            return error
        }
    }

    @Test(arguments: [
        ("class A(metaclass=M): pass", "metaclasses are not in the policy language"),
        ("class A(B, C): pass", "multiple inheritance is not in the policy language"),
        ("class A(*b): pass", "base classes cannot be unpacked"),
        ("class A:\n  __slots__ = ()", "'__slots__' in a class is not in the policy language"),
        ("class A:\n  def __new__(cls): pass", "method '__new__' is not in the policy language"),
        ("().__class__.__bases__", "attribute '__bases__' is not in the policy language"),
        ("f.__globals__", "attribute '__globals__' is not in the policy language"),
        ("x = eval('1')", "'eval' is not in the policy language"),
        ("open('f')", "'open' is not in the policy language"),
        ("import os", "module 'os' cannot be imported"),
        ("from os.path import join", "module 'os.path' cannot be imported"),
        ("1j", "complex numbers are not in the policy language"),
        ("'\\ud800'", "lone surrogates are not in the policy language"),
        ("try:\n  x\nexcept* A:\n  y", "'except*' is not in the policy language"),
        ("ﬁ = 1", "identifier is not in normal form NFKC"),
        ("x = 1\0", "source code cannot contain null bytes"),
    ])
    func refusesWithAHint(text: String, message: String) throws {
        let error = try #require(failure(text))
        #expect(error.message == message)
        #expect(error.file == "policy.py")
    }

    @Test func aBuiltinMayBeShadowed() {
        #expect(failure("def compile(x):\n    return x\ncompile(1)") == nil)
    }

    @Test(arguments: [
        "with (a as b, c as d,): pass", "with (a, b): pass", "with (yield_ := a): pass", "with a, b as c: pass",
        "match = 1\ncase = match\nmatch[1]\nmatch(1)\nmatch, case",
        "match x:\n  case [1, *_] | d.e | {'a': 1} as f if g:\n    pass",
        "match a, *b:\n  case 1, *c: pass\n  # c\n\n  case A(1, x=2,): pass\n\n  case _: pass",
        "match (x):\n case -1 | +1 if 0: pass".replacingPlus,
        "x[1:2, ::3, ...]", "x[*a]", "lambda a, /, b=1, *c, d, e=2, **f: (yield)", "print(*a, **b, c=1)",
        "def f(a, /, b: int = 1, *args: str, c, **kw) -> None: ...", "def f(): a = b = yield c", "x: int",
        "x.y: int = 3",
        "for x, *y in z: break\nelse: pass", "for x in *a, b: pass", "return_ = [*a, *b]", "{**a, 'b': 1}", "{*a, 1}",
        "del a, b[0], (c, d)", "f'{x!r:>{w}.{p}}' 'y' f\"{d['k']}\"", "f'{x:%Y-%m}{{}}{x = }'", "rb'\\x' b'a'", "u'x'",
        "1if 2else 3", "0xfor_ if 0 else 1".replacingFor, "a if b else lambda: c", "not a in b", "a not in b is not c",
        "try:\n  a\nexcept (A, B) as e:\n  b\nelse:\n  c\nfinally:\n  d", "@a.b(c)\n@d\nclass E(F): g = 1",
        "class A:\n\tdef f(self):\n\t\treturn super().f()\n", "x = (\n1,\n\n# c\n2)", "if a:\r\n  b\r\n",
        "\u{feff}x = 1",
        "a = 1; b = 2;", "(a := 1, b := 2)", "f(a := 1)", "x[a := 1]", "[y := f(x), y**2]", "_ = lambda *, a: a",
        "größe = 1", "from datetime import (\n  date,\n  time as t,\n)", "import datetime, math as m",
        "from __future__ import annotations", "def f():\n    '''doc'''\n    global x\n    x = 1",
        "async_ = 1", "match x:\n  case [1, *_, {'a': b, **c}] if g:\n    pass", "x = a @ b\nx @= c", "raise A from B",
        "assert a, b", "a\\\n+ b", "while 0: pass\nelse: pass", "",
        "# only a comment", "\n\n", "   # comment\n", "f'{a!r}' f'{b:{c}}'", "f'''\n{\na\n}'''", "1_000.5e1_0", "0_0",
        "00", "1..real",
    ])
    func accepts(text: String) {
        #expect(failure(text)?.description == nil)
    }

    @Test func nestingIsLimited() throws {
        for text in [
            String(repeating: "(", count: 5000),
            String(repeating: "[", count: 150) + String(repeating: "]", count: 150),
            String(repeating: "not ", count: 5000) + "x", String(repeating: "-", count: 5000) + "1",
            "x" + String(repeating: " + x", count: 5000), "x" + String(repeating: ".a", count: 5000),
            String(repeating: "lambda: ", count: 5000) + "1", String(repeating: "1 if 1 else ", count: 5000) + "1",
            "x" + String(repeating: " ** x", count: 5000), "f" + String(repeating: "()", count: 5000),
            String(repeating: "if 1:\n", count: 1), "match x:\n case " + String(repeating: "[", count: 199),
            String(repeating: "f'{", count: 50),
            "x" + String(repeating: "[x", count: 190) + String(repeating: "]", count: 190),
        ] {
            _ = failure(text)
        }
        #expect(failure("x" + String(repeating: " + x", count: 5000))?.message == "expression is too long")
        #expect(failure(String(repeating: "(", count: 90) + "1" + String(repeating: ")", count: 90)) == nil)
    }

    @Test func aBodyMayReturn() throws {
        let text = "\tif a:\r\n\t\treturn 1\r\n\t# end\r\n\treturn proposal"
        let module = try Parser.parseBody(
            of: "check", parameters: ["proposal"], SourceText(name: "check", text: text))
        guard case .function(let function)? = module.body.first?.kind else {
            Issue.record("no function")
            return
        }
        #expect(function.body.count == 2)
        #expect(module.scopes[function.scope].locals == ["proposal"])
    }

    @Test(arguments: ["", "  \n", "# nothing", "\t# a\n\n  # b\n"])
    func aBodyWithoutCodeIsPass(text: String) throws {
        let module = try Parser.parseBody(of: "notify", parameters: [], SourceText(name: "notify", text: text))
        guard case .function(let function)? = module.body.first?.kind, case .pass? = function.body.first?.kind else {
            Issue.record("no pass")
            return
        }
    }

    @Test func noBytesTrap() {
        let seeds = [
            "def f(a, *b, c=1, **d):\n    return [x for x in f'{a!r:>{b}}' if (y := x)]\n",
            "match x:\n  case {'a': [1, *_], **r} | A(b=2) if c:\n    with (a as b, c): yield\n",
            "class A(B):\n\t@x\n\tdef __m(self): '''doc''' + b'\\x41' + rb\"\\d\"; nonlocal z\n",
        ]
        var state: UInt64 = 42
        func next(_ bound: Int) -> Int {
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return Int(state >> 33) % bound
        }
        let pieces = [
            "(", "]", "{", "'", "\"\"\"", "f'", "{", "}", ":", "\n", "\t", " ", "\\", "=", ":=", "0x", "é", "\u{1F600}",
            "lambda ", "if ", "\0", "*", "case ",
        ]
        for round in 0..<3000 {
            var bytes = Array(seeds[round % seeds.count].utf8)
            for _ in 0...next(6) {
                let place = next(bytes.count)
                switch next(3) {
                case 0: bytes.remove(at: place)
                case 1: bytes.insert(contentsOf: pieces[next(pieces.count)].utf8, at: place)
                default: bytes[place] = UInt8(next(256))
                }
                if bytes.isEmpty { bytes = [32] }
            }
            let text = String(decoding: bytes, as: UTF8.self)
            _ = failure(text)
            _ = try? Parser.parseBody(of: "check", parameters: ["a"], SourceText(name: "b", text: text))
        }
    }
}

extension String {
    fileprivate var replacingPlus: String { replacing("+1", with: "1") }
    fileprivate var replacingFor: String { replacing("0xfor_", with: "0xf") }
}
