/// Expressions of lists, dicts, sets and tuples, and calls of what the program has defined.
extension ProgramGenerator {
    /// What a comprehension goes through: it binds no name.
    private mutating func iterable(_ kind: Kind, _ depth: Int) -> String {
        let bound = mayBind
        mayBind = false
        defer { mayBind = bound }
        return expression(kind, depth)
    }

    /// An expression in which a variable of a comprehension or a lambda stands for values of a kind.
    private mutating func with(_ name: String, _ kind: Kind, _ body: (inout Self) -> String) -> String {
        let before = variables
        let bound = mayBind
        mayBind = false
        declare(name, kind)
        declare(name, kind)
        let text = body(&self)
        variables = before
        mayBind = bound
        return text
    }

    mutating func integers(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind = .ints) -> String { g.expression(kind, depth) }
        switch below(20) {
        case 0: return "[\(e(&self, .int)), \(e(&self, .int))]"
        case 1: return "list(range(\(e(&self, .int)) % 8))"
        case 2: return "list(range(\(e(&self, .int)) % 9, \(e(&self, .int)) % 9, \(pick("1", "2", "-1", "-3"))))"
        case 3: return "\(e(&self))[\(slice(depth))]"
        case 4: return "(\(e(&self)) + \(e(&self)))"
        case 5: return "(\(e(&self)) * (\(e(&self, .int)) % 3))"
        case 6: return "sorted(\(e(&self, pick([.ints, .set])))\(pick("", ", reverse=True")))"
        case 7:
            let source = e(&self)
            return "sorted(\(source), key=lambda k: \(with("k", .int) { $0.expression(.int, 1) }))"
        case 8...10:
            let source = iterable(pick([.ints, .ints, .set]), depth)
            let ordered = "sorted(\(source))"
            return with("q", .int) { g in
                let filter = g.chance(50) ? " if \(g.expression(.truth, 1))" : ""
                return "[\(g.expression(.int, depth)) for q in \(ordered)\(filter)]"
            }
        case 11:
            let source = e(&self)
            return "list(\(pick("map", "filter"))(lambda m: \(with("m", .int) { $0.expression(.int, 1) }), \(source)))"
        case 12: return "list(\(receiver(.table, depth, isPlain: true)).values())"
        case 13: return "[*\(e(&self)), *\(e(&self))]"
        case 14: return "list(reversed(\(e(&self))))"
        case 15: return "[len(t) for t in \(iterable(.texts, depth))]"
        case 16:
            guard !iterators.isEmpty else { return e(&self) }
            let function = pick(iterators)
            return "list(\(function.name)(\(e(&self, .int)) % 7))"
        case 17: return "[a * b for a, b in zip(\(iterable(.ints, depth)), \(iterable(.ints, depth)))]"
        case 18: return "[i for i, v in enumerate(\(iterable(.ints, depth)), \(pick("0", "1", "-2"))) if v > i]"
        default: return "[y for x in (\(iterable(.ints, depth)), \(iterable(.ints, depth))) for y in x]"
        }
    }

    mutating func texts(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind = .texts) -> String { g.expression(kind, depth) }
        switch below(11) {
        case 0: return "[\(e(&self, .text)), \(e(&self, .text))]"
        case 1:
            return
                "\(receiver(.text, depth, isPlain: true)).\(pick("split", "rsplit"))(\(pick("", "\",\"", "None, 1", "\"a\"", "\" \", 1")))"
        case 2: return "\(receiver(.text, depth, isPlain: true)).splitlines()"
        case 3: return "list(\(e(&self, pick([.text, .table]))))"
        case 4: return "sorted(\(e(&self))\(pick("", ", key=len", ", key=str.lower, reverse=True")))"
        case 5: return "(\(e(&self)) + \(e(&self)))"
        case 6: return "\(e(&self))[\(slice(depth))]"
        case 7:
            let source = iterable(.texts, depth)
            return with("t", .text) { "[\($0.expression(.text, depth)) for t in \(source)]" }
        case 8: return "[str(n) for n in \(iterable(.ints, depth))]"
        case 9:
            let table = receiver(.table, depth, isPlain: true)
            return "[k for k, v in \(table).items() if v > \(iterable(.int, depth))]"
        default: return "list(map(str.\(pick("upper", "strip", "title")), \(e(&self))))"
        }
    }

    mutating func table(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind = .table) -> String { g.expression(kind, depth) }
        switch below(9) {
        case 0: return "{\(e(&self, .text)): \(e(&self, .int)), \(e(&self, .text)): \(e(&self, .int))}"
        case 1: return "{**\(e(&self)), **\(e(&self))}"
        case 2: return "(\(e(&self)) | \(e(&self)))"
        case 3: return "dict(zip(\(e(&self, .texts)), \(e(&self, .ints))))"
        case 4:
            return
                "{k: v for k, v in \(receiver(.table, depth, isPlain: true)).items() if v \(pick("<", ">", "!=")) \(iterable(.int, depth))}"
        case 5: return "{t: len(t) for t in \(iterable(.texts, depth))}"
        case 6: return "dict.fromkeys(\(e(&self, .texts)), \(e(&self, .int)))"
        case 7: return "dict(sorted(\(receiver(.table, depth, isPlain: true)).items(), key=lambda item: item[1]))"
        default: return "{str(i): i * i for i in \(iterable(.ints, depth))}"
        }
    }

    /// Of integers alone, so that it can be sorted whatever its order is.
    mutating func set(_ depth: Int) -> String {
        func whole(_ g: inout Self) -> String { "[n for n in \(g.iterable(.ints, depth)) if type(n) is int]" }
        func e(_ g: inout Self) -> String { g.expression(.set, depth, slips: false) }
        switch below(6) {
        case 0: return "set(\(whole(&self)))"
        case 1: return "{\(expression(.int, depth)) % 1000, \(expression(.int, depth)) % 1000}"
        case 2: return "(\(e(&self)) \(pick("|", "&", "-", "^")) \(e(&self)))"
        case 3: return "{n % 5 for n in \(whole(&self))}"
        case 4:
            let operation = pick("union", "intersection", "difference", "symmetric_difference")
            return "\(receiver(.set, depth)).\(operation)(\(whole(&self)))"
        default: return "frozenset(\(whole(&self)))"
        }
    }

    mutating func pair(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind) -> String { g.expression(kind, depth) }
        switch below(5) {
        case 0...1: return "(\(e(&self, .int)), \(e(&self, .text)))"
        case 2: return "max(\(e(&self, .pair)), \(e(&self, .pair)))"
        case 3: return "tuple([\(e(&self, .int)), \(e(&self, .text))])"
        default: return "(lambda *a: a)(\(e(&self, .int)), \(e(&self, .text)))"
        }
    }

    /// A call of a function of the program, or a use of one of its classes.
    mutating func call(of kind: Kind, _ depth: Int) -> String? {
        let known = functions.filter { $0.result == kind }
        if !known.isEmpty {
            let function = pick(known)
            var arguments = function.parameters.map { expression($0, depth) }
            if chance(5) { arguments.append(expression(.int, 0)) }
            return "\(function.name)(\(arguments.joined(separator: ", ")))"
        }
        guard !classes.isEmpty else { return nil }
        let made = "\(pick(classes))(\(expression(.int, depth)))"
        switch kind {
        case .int: return pick("\(made).value", "\(made)(2)", "len(\(made))", "\(made).double")
        case .text: return pick("str(\(made))", "repr(\(made) + \(made))", "format(\(made), \">9\")")
        case .truth: return pick("(\(made) == \(made))", "(\(made) < \(expression(.int, 0)))", "bool(\(made))")
        case .ints: return "list(\(made))"
        default: return nil
        }
    }
}
