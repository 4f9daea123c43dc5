@testable import PolicyScript

/// A machine on which built-ins meet values that are as large as a run may have, or small ones of the same names.
final class Overshoot {
    static let limits: RunLimits = {
        var limits = RunLimits()
        limits.instructions = 1 << 40
        limits.memory = 512 << 20
        return limits
    }()

    /// Values by name: large, and small for finding out what takes them.
    static let values: [(name: String, large: String, small: String)] = [
        ("count", "1_000_000", "2"), ("integer", "(1 << 8_000_000) - 1", "(1 << 80) - 1"),
        ("odd", "(1 << 100_000) - 1", "(1 << 70) - 1"), ("letter", "'a'", "'a'"),
        ("text", "'a' * 10_000_000", "'a' * 10"), ("words", "'ab ' * 1_000_000", "'ab ' * 4"),
        ("digits", "'9' * 1_000_000", "'99'"), ("wide", "'\u{E9} ' * 2_000_000", "'\u{E9} ' * 5"),
        ("octets", "b'ab ' * 2_000_000", "b'ab ' * 5"), ("array", "[1] * 1_000_000", "[1] * 3"),
        ("texts", "['ab'] * 500_000", "['ab'] * 3"), ("pairs", "[('k', 1)] * 300_000", "[('k', 1)] * 3"),
        ("lists", "[[1]] * 300_000", "[[1]] * 3"), ("fixed", "tuple(range(500_000))", "tuple(range(3))"),
        ("table", "dict.fromkeys(range(200_000), 1)", "dict.fromkeys(range(3), 1)"),
        ("group", "set(range(200_000))", "set(range(3))"), ("span", "range(10 ** 9)", "range(3)"),
        ("view", "table.items()", "table.items()"), ("numbers", "'[' + '1, ' * 500_000 + '1]'", "'[1, 1]'"),
        ("flow", "(z for z in span)", "(z for z in span)"), ("function", "len", "len"),
        ("template", "'{:>4000000}'", "'{:>4}'"),
    ]

    /// Values that are tried as second arguments.
    static let seconds = [
        "count", "integer", "odd", "letter", "text", "words", "wide", "octets", "array", "texts", "fixed", "table",
        "group", "span", "template",
    ]

    /// What changes the values, which are then made anew.
    static let changing: Set<String> = [
        "append", "clear", "extend", "insert", "pop", "popitem", "remove", "reverse", "sort", "update", "setdefault",
        "add", "discard", "difference_update", "intersection_update", "symmetric_difference_update", "shuffle", "next",
        "__iadd__", "__ior__", "__delitem__", "__setitem__", "insort", "heapify",
    ]

    private let isLarge: Bool
    private let host = TestHost()
    private let machine: Machine
    private let module: UnsafeMutablePointer<ModuleObject>
    private let names = SessionNames()
    private var scripts: [String: CompiledScript] = [:]
    /// What the values take.
    private var size = 0

    init(isLarge: Bool) throws {
        self.isLarge = isLarge
        let first = CompiledScript(
            name: "<session>", docstring: nil, lines: SourceLines(), functionNames: [], moduleGlobals: [],
            slotNames: (0..<SessionNames.limit).map { "\($0)" }, parameterNames: [:], exceptionClasses: [],
            constants: Heap(limit: 0))
        machine = Machine(script: first, host: host, limits: Self.limits, seed: 1)
        module = try machine.newModule(first, Registry.shared.mainName)
        machine.pinned.append(.object(module))
        machine.mainModule = module
        scripts[""] = first
        let modules = (0..<Registry.shared.moduleCount).map(Registry.shared.moduleName) + ModuleSources.all.keys
        try prepare("import " + Set(modules).filter { !$0.hasPrefix("_") }.sorted().joined(separator: ", "))
        try prepare("f = x = y = result = None")
        for (index, callable) in Self.callables.enumerated() { try prepare("f\(index) = \(callable)") }
        try makeValues(Self.values.map(\.name))
        machine.collect()
        size = machine.heap.used
    }

    /// Makes values, or makes them anew.
    func makeValues(_ wanted: [String]) throws {
        for value in Self.values where wanted.contains(value.name) {
            try prepare("\(value.name) = \(isLarge ? value.large : value.small)")
        }
        if wanted.contains("table") { try prepare("view = table.items()") }
    }

    private func prepare(_ text: String) throws {
        let step = AttackTests.finish(begin(try compile(text)))
        guard case .finished = step else { throw PreparationError(text: text, step: step) }
    }

    private func compile(_ text: String) throws -> CompiledScript {
        if let known = scripts[text] { return known }
        let script = try ScriptCompiler.compileInput(SourceText(name: "case.py", text: text), names: names)
        scripts[text] = script
        return script
    }

    struct PreparationError: Error {
        let text: String
        let step: RunStep
    }

    private func begin(_ script: CompiledScript) -> ScriptRun {
        module.pointee.script.release()
        module.pointee.script = Unmanaged.passRetained(script)
        machine.rest(in: module, collects: machine.heap.used > size + (64 << 20))
        return ScriptRun(continuing: machine, module, script)
    }

    /// Runs a text with some of its names standing for others, such as `x` for a value; of the budget so many
    /// instructions are left.
    /// - Returns: what came of it, and how many seconds of the processor it took.
    func run(_ text: String, _ names: [(String, String)], instructions: Int) throws -> (step: RunStep, seconds: Double)
    {
        let globals = module.pointee.globals
        globals[self.names.slot("result")] = .undefined
        for (name, value) in names { globals[self.names.slot(name)] = globals[self.names.slot(value)] }
        let run = begin(try compile(text))
        machine.used = Self.limits.instructions - instructions
        let began = AttackTests.processorTime()
        let step = AttackTests.finish(run)
        return (step, AttackTests.processorTime() - began)
    }
}

extension Overshoot {
    /// Everything that can be called: built-ins, methods of the built-in types, functions of the modules.
    static let callables: [String] = {
        var names: [String] = []
        let refused = Set(Refusals.builtins.keys).union(["print"])
        for (name, value) in Registry.shared.builtins where !name.hasPrefix("_") && !refused.contains(name) {
            if value.tag == .native { names.append(name) }
            guard value.tag == .type, !value.asType.isException else { continue }
            names.append(name)
            names += Registry.shared.attributeNames(value.asType)
                .filter { !["__class__", "__doc__", "__dict__"].contains($0) && !Refusals.attributes.contains($0) }.map
            { "\(name).\($0)" }
        }
        for index in 0..<Registry.shared.moduleCount {
            let module = Registry.shared.moduleName(index)
            names += Registry.shared.moduleMembers(index).map { "\(module).\($0)" }
        }
        for module in ModuleSources.all.keys where !module.hasPrefix("_") {
            let script = try? ScriptModules.script(module)
            names += (script?.moduleGlobals ?? []).map { "\(module).\($0)" }
        }
        return Set(names.filter { !$0.contains("._") || $0.hasSuffix("__") }).sorted()
    }()

    /// Operations of the language that do work of their own, on one value or two.
    static let operations = [
        "-x", "~x", "not x", "+x", "x[::-1]", "x[1:]", "x[::3]", "x[y]", "f'{x}'", "f'{x!r:>9}'", "f'{x:{y}}'",
        "[*x]", "{*x}", "{**x}", "(*x, *y)", "x + y", "x - y", "x * y", "x / y", "x // y", "x % y", "x ** y", "x << y",
        "x >> y", "x & y", "x | y", "x ^ y", "x == y", "x != y", "x < y", "x >= y", "x in y", "x not in y", "x is y",
        "{x: y}", "{x}", "len([*x, *y])", "max(*x)", "[z for z in x]", "str(x) + str(y)", "[x, y] == [y, x]",
        "{'k': x} == {'k': y}", "(x, 1) < (y, 2)", "hash((x, y))", "repr([x, y])", "x[y:]", "x[:y]",
    ]

    /// Calls of more than two arguments, or of methods of what another call gives.
    static let others = [
        "text.replace('a', 'bc')", "wide.replace('\u{E9}', 'ab')", "octets.replace(b'a', b'bc')",
        "words.split(' ', count)",
        "words.rsplit(None, count)", "text.find('ab', 5)", "text.count('aa', 1, count)", "text.translate({97: 'bc'})",
        "words.translate(str.maketrans('ab', 'xy', ' '))", "text.center(count * 20, 'b')", "words.startswith('ab', 3)",
        "octets.find(b'zz', 1)", "'%s-%s' % (text, wide)", "'%r' % (texts,)", "'%1000000d' % odd", "'%.3f' % odd",
        "'{0}{0}{0}'.format(text)", "'{:,}'.format(odd)", "f'{odd:,}'", "f'{odd:x}'", "f'{odd:b}'", "f'{odd:e}'",
        "int(digits, 16)", "int(digits, 7)", "int('1' * 1_000_000, 2)", "pow(odd, odd, odd + 2)", "pow(3, odd, odd)",
        "pow(odd, -1, odd + 1)", "round(integer, -1000)", "odd.to_bytes(20_000, 'big')",
        "int.from_bytes(octets, 'big')",
        "integer.bit_count()", "sorted(texts, key=len)", "sorted(fixed, reverse=True)", "max(texts, key=len)",
        "min(*fixed)", "list(zip(array, texts, fixed))", "list(map(str, fixed))", "list(filter(None, array))",
        "sum(lists, [])", "sum(pairs, ())", "dict(zip(fixed, array))", "any(z > 1 for z in array)", "dict(pairs, a=1)",
        "print(*texts, sep=words)", "getattr(text, 'upper')()", "isinstance(1, fixed)", "fixed.index(-1)",
        "array.index(2)", "array[::2] + array[::3]", "array * 3 == array * 3 + [1]",
        "[array, array] == [array, array[:]]",
        "table | {1: 2}", "{**table, **table}", "group - {1}", "group ^ set(fixed)", "group <= set(fixed)",
        "frozenset(fixed) == group", "hash(frozenset(fixed))", "json.dumps(array)", "json.dumps(lists, indent=2)",
        "json.dumps(text)", "json.dumps(wide)", "json.dumps(table, sort_keys=True)", "json.loads(numbers)",
        "json.loads('\"' + text + '\"')", "json.loads('{\"a\": ' * 400 + '1' + '}' * 400)", "json.loads(digits)",
        "re.sub('a', 'b', text)", "re.sub('a*', lambda m: m.group() * 2, words)", "re.split(' ', words)",
        "re.findall('(a)(b)', words)", "re.search('(a|aa)+$', text)", "re.compile('a' * 100_000)", "re.escape(words)",
        "re.fullmatch('(a*)*b', text)", "re.compile('(a?){500}').match(text)", "re.compile('[' + text + ']')",
        "random.sample(fixed, 100_000)", "random.choices(array, k=count)", "random.randbytes(count)",
        "random.getrandbits(8_000_000)", "random.randint(0, integer)", "random.Random(text).random()",
        "list(itertools.permutations(fixed, 2))", "list(itertools.combinations(fixed, 500))",
        "list(itertools.product(array, repeat=3))", "list(itertools.chain(array, texts))",
        "list(itertools.accumulate(fixed))", "list(itertools.islice(span, 5, count))",
        "list(itertools.repeat(1, count))",
        "functools.reduce(lambda a, b: a + b, fixed)", "collections.Counter(words).most_common(3)",
        "collections.deque(array, 10)", "statistics.median(fixed)", "statistics.pstdev(fixed)",
        "statistics.mode(texts)",
        "math.comb(count, 5000)", "math.perm(count, 5000)", "math.factorial(50_000)", "math.gcd(odd, odd + 2, odd + 4)",
        "math.lcm(odd, odd + 2)", "math.prod(fixed[1:])", "math.fsum(array)", "math.dist(fixed, fixed)",
        "math.isqrt(odd)",
        "base64.b64decode(base64.b64encode(octets))", "base64.b32encode(octets)", "base64.b85encode(octets)",
        "datetime.datetime.strptime(text, 'a')", "datetime.datetime(2024, 1, 1).strftime('%Y' * 500_000)",
        "datetime.timedelta(days=1) * odd", "datetime.datetime.fromisoformat(text)",
        "string.Template(text).substitute()",
        "string.capwords(words)", "text.encode('utf-16', 'replace')", "octets.decode('ascii', 'ignore')",
        "octets.hex(':', 2)", "bytes.fromhex(digits)", "wide.encode('ascii', 'xmlcharrefreplace')", "ascii(wide)",
        "words.splitlines(True)", "words.title().swapcase()", "wide.casefold()", "wide.upper()", "words.partition('z')",
        "wide.isidentifier()", "ord('a') in octets", "slice(1, 2, 3).indices(integer)",
    ]
}
