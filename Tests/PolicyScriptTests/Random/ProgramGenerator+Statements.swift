/// Statements.
extension ProgramGenerator {
    mutating func statements(_ count: Int) {
        for _ in 0..<count { statement() }
    }

    mutating func statement() {
        switch below(indentation > 4 ? 16 : 40) {
        case 0...5: assign()
        case 6...9: printing()
        case 10...11: augment()
        case 12: mutateList()
        case 13: mutateTable()
        case 14: unpack()
        case 15:
            loops > 0 && chance(30) ? emit("if \(expression(.truth, 1)): \(pick("break", "continue"))") : assign()
        case 16...18: branch()
        case 19...21: loop()
        case 22: counted()
        case 23...25: attempt()
        case 26...27: match()
        case 28...30: calls == 0 ? defineFunction() : assign()
        case 31: calls == 0 ? defineIterator() : printing()
        case 32...33: calls == 0 ? defineClass() : assign()
        case 34: calls == 0 ? defineClosure() : printing()
        case 35: emit("assert \(expression(.truth)), \(expression(.text, 1))")
        case 36:
            emit(
                "raise \(pick("ValueError", "KeyError", "RuntimeError", "TypeError"))(\(expression(pick([.text, .int]), 2)))"
            )
        case 37: drive()
        case 38: delete()
        default: printing()
        }
    }

    private mutating func assign() {
        let kind = pick(Kind.allCases)
        let value = expression(kind, slips: false)
        let name = chance(60) ? variable(kind) ?? newName("v") : newName("v")
        if chance(8) {
            emit("\(name) = \(newName("z")) = \(value)")
        } else if chance(5) {
            emit("\(name): \(pick("int", "object", "list[int]")) = \(value)")
        } else {
            emit("\(name) = \(value)")
        }
        // Lists, tables and texts do not grow without end.
        if loops > 0 {
            switch kind {
            case .text: emit("\(name) = \(name)[:40]")
            case .ints, .texts: emit("\(name) = \(name)[:12]")
            case .int: emit("\(name) = \(name) % 10 ** 30")
            default: break
            }
        }
        declare(name, kind)
    }

    private mutating func printing() {
        var parts: [String] = []
        for _ in 0...below(3) {
            let kind = pick(Kind.allCases)
            parts.append(shown(expression(kind), kind))
        }
        emit("print(\(parts.joined(separator: ", "))\(pick("", "", "", ", sep=\"|\"", ", end=\"\\n\\n\"")))")
    }

    private mutating func augment() {
        let kind = pick([Kind.int, .float, .text, .ints, .set, .table, .texts])
        guard let name = variable(kind) else { return assign() }
        switch kind {
        case .int:
            emit("\(name) \(pick("+=", "-=", "*=", "//=", "%=", "|=", "^=")) \(expression(.int, 2))")
            emit("\(name) %= 10 ** 40")
        case .float: emit("\(name) \(pick("+=", "-=", "*=", "/=")) \(expression(.float, 2))")
        case .text:
            emit("\(name) += \(expression(.text, 2))")
            emit("\(name) = \(name)[-60:]")
        case .set: emit("\(name) \(pick("|=", "&=", "-=", "^=")) \(expression(.set, 2))")
        case .table: emit("\(name) |= \(expression(.table, 2))")
        default:
            emit("\(name) += \(expression(kind, 2))")
            emit("\(name) = \(name)[:15]")
        }
    }

    private mutating func mutateList() {
        guard let name = variable(.ints) else { return }
        switch below(11) {
        case 0: emit("\(name).append(\(argument(.int, 2)))")
        case 1: emit("\(name).insert(\(argument(.int, 1)), \(argument(.int, 2)))")
        case 2: emit("print(\(name).pop(\(pick("", "0", "-1", argument(.int, 1)))))")
        case 3: emit("\(name).remove(\(argument(.int, 2)))")
        case 4: emit("\(name).extend(\(argument(.ints, 1)))")
        case 5: emit("\(name).sort(\(pick("", "reverse=True", "key=abs", "key=lambda k: -k")))")
        case 6: emit("\(name).reverse()")
        case 7: emit("\(name)[\(slice(1))] = \(expression(.ints, 2))")
        case 8: emit("\(name)[\(expression(.int, 1))] = \(expression(.int, 2))")
        case 9: emit("del \(name)[\(chance(50) ? slice(1) : expression(.int, 1))]")
        default: emit("\(name)[\(expression(.int, 1))] += \(expression(.int, 1))")
        }
        if loops > 0 { emit("del \(name)[12:]") }
    }

    /// The argument of a method of a variable, which may hold another type: evaluated in a line of its own, since a method
    /// is looked for behind its arguments.
    private mutating func argument(_ kind: Kind, _ depth: Int) -> String {
        let name = newName("a")
        emit("\(name) = \(expression(kind, depth))")
        return name
    }

    private mutating func mutateTable() {
        guard let name = variable(.table) else { return }
        let key = argument(.text, 1)
        switch below(8) {
        case 0...1: emit("\(name)[\(key)] = \(expression(.int, 2))")
        case 2: emit("print(\(name).pop(\(key)\(pick("", ", None"))))")
        case 3: emit("\(name).update(\(pick(argument(.table, 1), "x=1", "[(\"p\", 5)]")))")
        case 4: emit("print(\(name).setdefault(\(key), \(argument(.int, 1))))")
        case 5: emit("del \(name)[\(key)]")
        case 6: emit("\(name)[\(key)] = \(name).get(\(key), 0) + 1")
        default: emit("print(\(name).popitem(), list(\(name).\(pick("keys", "values", "items"))()))")
        }
    }

    private mutating func unpack() {
        let first = newName("v")
        let second = newName("v")
        switch below(5) {
        case 0:
            emit("\(first), \(second) = \(expression(.pair, 2))")
            declare(first, .int)
            declare(second, .text)
        case 1:
            emit("\(first), *\(second) = \(expression(.ints, 2))")
            declare(first, .int)
            declare(second, .ints)
        case 2:
            emit("*\(first), \(second) = \(expression(.texts, 2))")
            declare(first, .texts)
            declare(second, .text)
        case 3:
            emit("\(first), \(second) = \(expression(.int, 2)), \(expression(.int, 2))")
            emit("\(first), \(second) = \(second), \(first)")
            declare(first, .int)
            declare(second, .int)
        default:
            emit("(\(first), _), [\(second)] = \(expression(.pair, 1)), [\(expression(.float, 1))]")
            declare(first, .int)
            declare(second, .float)
        }
    }

    private mutating func delete() {
        let kind = pick(Kind.allCases)
        guard let name = variable(kind), variables[kind]?.count ?? 0 > 1, calls == 0, indentation <= 1 else {
            return assign()
        }
        emit("del \(name)")
        variables[kind]?.removeAll { $0 == name }
    }

    private mutating func branch() {
        scoped { g in
            g.block("if \(g.expression(.truth)):") { $0.statements(1 + $0.below(2)) }
            if g.chance(30) { g.block("elif \(g.expression(.truth, 2)):") { $0.statements(1) } }
            if g.chance(50) { g.block("else:") { $0.statements(1 + $0.below(2)) } }
        }
    }

    private mutating func loop() {
        guard loops < 2 else { return assign() }
        scoped { g in
            let name = g.newName("i")
            let head: String
            let kind: Kind
            switch g.below(6) {
            case 0: (head, kind) = ("for \(name) in range(\(g.expression(.int, 1)) % 6):", .int)
            case 1: (head, kind) = ("for \(name) in \(g.expression(.ints, 2))[:5]:", .int)
            case 2: (head, kind) = ("for \(name) in \(g.expression(.text, 2))[:5]:", .text)
            case 3:
                let table = g.receiver(.table, 1, isPlain: true)
                (head, kind) = ("for \(name), _ in list(\(table).items())[:5]:", .text)
            case 4: (head, kind) = ("for _, \(name) in enumerate(\(g.expression(.texts, 1))[:5]):", .text)
            default: (head, kind) = ("for \(name) in sorted(\(g.expression(.set, 2)))[:5]:", .int)
            }
            g.declare(name, kind)
            g.loops += 1
            g.block(head) { $0.statements(1 + $0.below(3)) }
            g.loops -= 1
            if g.chance(15) { g.block("else:") { $0.statements(1) } }
        }
    }

    private mutating func counted() {
        guard loops < 2 else { return assign() }
        scoped { g in
            let name = g.newName("n")
            g.emit("\(name) = 0")
            g.loops += 1
            g.block("while \(name) < \(1 + g.below(5)):") { g in
                g.emit("\(name) += 1")
                g.statements(1 + g.below(2))
            }
            g.loops -= 1
        }
    }

    private mutating func attempt() {
        scoped { g in
            g.block("try:") { $0.statements(1 + $0.below(2)) }
            let caught = g.pick(
                "ValueError", "(KeyError, IndexError)", "TypeError", "ZeroDivisionError", "LookupError",
                "ArithmeticError",
                "Exception")
            g.block("except \(caught) as e:") { g in
                g.emit("print(\"caught\", type(e).__name__, e)")
                if g.chance(15) {
                    g.emit(g.pick("raise", "raise RuntimeError(\"again\") from e", "raise KeyError(\"next\")"))
                }
            }
            if g.chance(25) { g.block("else:") { $0.statements(1) } }
            if g.chance(35) { g.block("finally:") { $0.emit("print(\"finally\", \($0.expression(.int, 1)))") } }
        }
    }

    private mutating func match() {
        scoped { g in
            let subject = g.pick([Kind.int, .text, .ints, .table, .pair, .texts])
            g.block("match \(g.expression(subject, 2)):") { g in
                for _ in 0...g.below(3) {
                    let name = g.newName("c")
                    let pattern: String
                    switch g.below(10) {
                    case 0: pattern = g.pick("0", "1", "-1", "\"a\"", "None", "True", "\"yes\" | \"no\"", "0 | 1 | 2")
                    case 1: pattern = "[]"
                    case 2: pattern = "[\(name)]"
                    case 3: pattern = "[\(name), *_]"
                    case 4: pattern = "(int(\(name)), str())"
                    case 5: pattern = "{\"a\": \(name)}"
                    case 6: pattern = "{\"x\": _, **\(name)}"
                    case 7: pattern = "int(\(name)) if \(name) > 2"
                    case 8: pattern = "str() as \(name)"
                    default: pattern = "[_, (\(name)), *_]"
                    }
                    g.block("case \(pattern):") { g in
                        g.emit("print(\"case\", \(pattern.contains(name) ? name : "0"))")
                        if g.chance(40) { g.statements(1) }
                    }
                }
                if g.chance(60) { g.block("case _:") { $0.emit("print(\"no case\")") } }
            }
        }
    }

    /// Drives an iterator by hand.
    private mutating func drive() {
        guard !iterators.isEmpty else { return printing() }
        let name = newName("g")
        emit("\(name) = \(pick(iterators).name)(\(expression(.int, 1)) % 5)")
        emit("print(next(\(name), None), next(\(name), \"end\"))")
        switch below(4) {
        case 0: emit("print(\(name).send(\(expression(.int, 1))))")
        case 1: emit("print(\(name).throw(ValueError(\"thrown\")))")
        case 2: emit("print(\(name).close(), list(\(name)))")
        default: emit("print(list(\(name)), sum(\(name)))")
        }
    }
}
