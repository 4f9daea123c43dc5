/// Functions, generators, closures and classes.
extension ProgramGenerator {
    /// A body that sees parameters beside the module's variables, which it does not bind.
    private mutating func body(_ parameters: [(String, Kind)], _ write: (inout Self) -> Void) {
        let outer = variables
        let outerLoops = loops
        loops = 0
        calls += 1
        // A variable that a body binds is its own: it takes no names from outside.
        variables = [:]
        for (name, kind) in parameters { declare(name, kind) }
        write(&self)
        calls -= 1
        loops = outerLoops
        variables = outer
    }

    mutating func defineFunction() {
        let name = newName("f")
        let parameters = (0..<below(4)).map { _ in (newName("p"), pick(Kind.allCases)) }
        let result = pick(Kind.allCases)
        var head = parameters.map(\.0)
        var function = Function(name: name, parameters: parameters.map(\.1), result: result)
        if !head.isEmpty, chance(30) {
            head[head.count - 1] += "=\(literal(parameters[parameters.count - 1].1))"
            if chance(50) { function.parameters.removeLast() }
        }
        if chance(10) { head.append("*rest") }
        if chance(10) { head.append("**options") }
        if chance(10), parameters.count > 1 { head.insert("/", at: 1) }
        if chance(10) { emit("@(lambda inner: inner)") }
        block("def \(name)(\(head.joined(separator: ", "))):") { g in
            g.body(parameters) { g in
                if g.chance(20) { g.emit("\"\"\"What it does.\"\"\"") }
                g.statements(1 + g.below(3))
                if g.chance(20) { g.emit("if \(g.expression(.truth, 1)): return \(g.expression(result, 1))") }
                g.emit("return \(g.expression(result, 2))")
            }
        }
        functions.append(function)
    }

    mutating func defineIterator() {
        let name = newName("it")
        let parameter = newName("p")
        block("def \(name)(\(parameter)):") { g in
            g.body([(parameter, .int)]) { g in
                if g.chance(40) { g.emit("yield \(g.expression(.int, 1))") }
                let step = g.newName("s")
                g.loops += 1
                g.block("for \(step) in range(\(parameter)):") { g in
                    g.declare(step, .int)
                    if g.chance(30) { g.statements(1) }
                    if g.chance(30) {
                        g.block("try:") { $0.emit("yield \($0.expression(.int, 2))") }
                        g.block("except ValueError as e:") { $0.emit("yield -1") }
                    } else {
                        g.emit(g.chance(20) ? "got = yield \(step)" : "yield \(g.expression(.int, 2))")
                    }
                }
                g.loops -= 1
                if g.chance(25) { g.emit("yield from \(g.expression(.ints, 1))") }
                if g.chance(20) { g.emit("return \(g.expression(.int, 1))") }
            }
        }
        iterators.append(Function(name: name, parameters: [.int], result: .int))
    }

    mutating func defineClosure() {
        let make = newName("make")
        let name = newName("f")
        let operation = pick("+=", "-=", "*=")
        let start = expression(.int, 1)
        block("def \(make)(total):") { g in
            g.block("def inner(n\(g.pick("", "=1"))):") { g in
                g.emit("nonlocal total")
                g.emit("total \(operation) n")
                g.emit("return total % 10 ** 20")
            }
            g.emit("return inner")
        }
        emit("\(name) = \(make)(\(start))")
        functions.append(Function(name: name, parameters: [.int], result: .int))
    }

    mutating func defineClass() {
        let name = newName("C")
        let base = classes.isEmpty || chance(60) ? nil : pick(classes)
        block("class \(name)\(base.map { "(\($0))" } ?? ""):") { g in
            if g.chance(30) { g.emit("kind = \(g.literal(.text))") }
            if base == nil {
                g.block("def __init__(self, value):") { $0.emit("self.value = value") }
                g.block("def __eq__(self, other):") {
                    $0.emit("return isinstance(other, \(name)) and self.value == other.value")
                }
                g.block("def __lt__(self, other):") {
                    $0.emit("return self.value < (other.value if isinstance(other, \(name)) else other)")
                }
                g.block("def __add__(self, other):") { $0.emit("return type(self)(self.value + other.value)") }
                g.block("def __call__(self, n):") { $0.emit("return self.value * n") }
                g.block("def __len__(self):") { $0.emit("return abs(self.value) % 10") }
                g.block("def __iter__(self):") { $0.emit("yield from range(abs(self.value) % 4)") }
                g.block("def __repr__(self):") { $0.emit("return f\"{type(self).__name__}({self.value!r})\"") }
                g.block("def __format__(self, spec):") { $0.emit("return format(str(self), spec)") }
                g.emit("@property")
                g.block("def double(self):") { $0.emit("return self.value * 2") }
            } else {
                if g.chance(60) {
                    g.block("def __init__(self, value):") { $0.emit("super().__init__(value + \($0.literal(.int)))") }
                }
                if g.chance(40) { g.block("def __call__(self, n):") { $0.emit("return super().__call__(n) - 1") } }
                if g.chance(40) { g.block("def __str__(self):") { $0.emit("return \"<\" + repr(self) + \">\"") } }
                if g.chance(30) {
                    g.emit("@property")
                    g.block("def double(self):") { $0.emit("return super().double + 1") }
                }
            }
            if g.chance(30) {
                g.emit(g.pick("@staticmethod", "@classmethod"))
                g.block("def other(first, second=0):") { $0.emit("return second") }
            }
        }
        classes.append(name)
    }
}
