import Testing

@testable import PolicyScript

/// Every built-in function and method, called with what nobody would call it with: it raises, or gives something, or a
/// budget stops it.
@Suite struct AbuseTests {
    private static let text = """
        import datetime, math
        class C:
            def m(self):
                return 1
        class L(list):
            pass
        class S(str):
            pass
        class I(int):
            pass
        class F(float):
            pass
        class D(dict):
            pass
        class E(Exception):
            pass
        def generator():
            yield 1
            yield 2
        def function(*a, **k):
            return 1
        def odd():
            loop = []
            loop.append(loop)
            utc = datetime.timezone.utc
            return [
                None, True, 0, -1, 2**63 - 1, -2**63, 2**63, -2**100, 0.0, 1.5, float("nan"), float("-inf"), "", "ab",
                "é", "%s {0} %Y", b"", b"a\\xff", [], [3, 1, 2], loop, (), (1, "a"), {}, {"a": 1}, {1: 2}, {1}, frozenset(),
                range(5), range(-2**63, 2**63 - 1, 2**62), slice(5, 1, -2**63), C, C(), C().m, L([1]), S("s"), I(5), F(1.5),
                D(a=1), E("x"), KeyError, KeyError("k"), int, str, type, object, generator(), function, len, str.upper,
                [].append, iter([1]), iter({1: 2}), {}.items(), {1: 2}.keys(), map(function, [1]), property(function),
                staticmethod(function), ..., NotImplemented, math, datetime.date(2024, 1, 1), datetime.time(1),
                datetime.datetime(9999, 12, 31, tzinfo=utc), datetime.timedelta(days=-100000000), utc,
            ]
        arguments = [
            (), (0,), (-1,), (2**63 - 1,), (-2**63,), (2**70,), (1.5,), ("é",), ("",), (b"x",), ([1, 2],), (None,), ({1: 2},),
            (C(),), (int,), (2**63 - 1, -2**63), ("a", 2**63 - 1), (-1, "é"), ([], 1, 2), ("a", "b", "c"), (1, 2, 3, 4),
        ]
        def attempt(call, values):
            try:
                result = call(*values)
                repr(result)
                if not isinstance(result, (str, bytes, list, dict, tuple)):
                    for count, element in enumerate(result):
                        if count > 3:
                            break
            except Exception as error:
                repr(error)
        def bound():
            for value in odd():
                try:
                    call = getattr(value, name)
                except Exception:
                    continue
                if callable(call):
                    attempt(call, arguments[place])
        def unbound():
            for kind in [
                object, type, int, float, bool, str, bytes, list, tuple, dict, set, frozenset, range, slice, BaseException,
                StopIteration, property, type(generator()), type(function), type(C().m), type(iter([])), type({}.items()),
                datetime.datetime, datetime.date, datetime.time, datetime.timedelta, datetime.timezone,
            ]:
                try:
                    call = getattr(kind, name)
                except Exception:
                    continue
                if callable(call):
                    for value in odd():
                        attempt(call, (value,) + arguments[place])
        def functions():
            for value in odd():
                attempt(subject, (value,) + arguments[place])
        """

    private func run(_ function: String, _ globals: [(String, HostValue)], _ script: CompiledScript) -> RunStep {
        var limits = RunLimits()
        limits.instructions = 300_000
        limits.memory = 8 << 20
        return Drive.run(script, function: function, globals: globals, limits: limits).step
    }

    private static let names: [String] = Set(
        BuiltinType.allCases.flatMap { Registry.shared.attributeNames($0) }
    ).sorted()

    private static let placesCount = 21

    @Test func methodsOfAllValues() async throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "abuse.py", text: Self.text),
            options: CompileOptions(globals: ["name", "place", "subject"]))
        await withTaskGroup(of: Void.self) { group in
            for name in Self.names { group.addTask { abuse(name, script) } }
        }
        #expect(Self.names.count > 200)
    }

    private func abuse(_ name: String, _ script: CompiledScript) {
        for place in 0..<Self.placesCount {
            let globals: [(String, HostValue)] = [("name", .string(name)), ("place", .int(Int64(place)))]
            for function in place < 3 ? ["bound", "unbound"] : ["bound"] {
                switch run(function, globals, script) {
                case .finished, .failed: break
                case let step: Issue.record("\(name) \(place): \(step)")
                }
            }
        }
    }

    @Test(arguments: [
        "print", "len", "repr", "ascii", "format", "isinstance", "issubclass", "callable", "id", "hash", "getattr",
        "hasattr",
        "setattr", "delattr", "iter", "next", "sum", "min", "max", "any", "all", "abs", "round", "pow", "divmod", "bin",
        "oct", "hex", "chr", "ord", "sorted", "map", "filter", "zip", "enumerate", "reversed", "int", "float", "bool",
        "str", "bytes", "list", "tuple", "dict", "set", "frozenset", "range", "slice", "type", "super", "property",
    ]) func functions(name: String) throws {
        let script = try ScriptCompiler.compileModule(
            SourceText(name: "abuse.py", text: Self.text + "\nsubject = \(name)\n"),
            options: CompileOptions(globals: ["name", "place"]))
        for place in 0..<Self.placesCount {
            switch run("functions", [("place", .int(Int64(place)))], script) {
            case .finished, .failed: break
            case let step: Issue.record("\(place): \(step)")
            }
        }
    }

    @Test(arguments: [
        "math", "datetime", "random", "json", "itertools", "functools", "collections", "operator", "statistics",
    ])
    func modules(module: String) throws {
        var members: [String] = []
        for index in 0..<Registry.shared.moduleCount where Registry.shared.moduleName(index) == module {
            members = Registry.shared.moduleMembers(index).sorted()
        }
        for member in members {
            let script = try ScriptCompiler.compileModule(
                SourceText(name: "abuse.py", text: Self.text + "\nimport \(module)\nsubject = \(module).\(member)\n"),
                options: CompileOptions(globals: ["name", "place"]))
            for place in 0..<Self.placesCount {
                switch run("functions", [("place", .int(Int64(place)))], script) {
                case .finished, .failed: break
                case let step: Issue.record("\(member) \(place): \(step)")
                }
            }
        }
    }
}
