/// Expressions of numbers, texts and truths.
extension ProgramGenerator {
    /// An expression of a kind; with small chance of another, where it may slip.
    mutating func expression(_ wanted: Kind, _ depth: Int = 3, slips: Bool = true) -> String {
        let kind = slips && maySlip && chance(2) ? pick(Kind.allCases.filter { $0 != .set }) : wanted
        if depth <= 0 || chance(18) {
            if mayName, let name = variable(kind), chance(75) { return name }
            return literal(kind)
        }
        if chance(6), mayName, let call = call(of: kind, depth - 1) { return call }
        if chance(4) {
            let then = expression(kind, depth - 1, slips: slips)
            let otherwise = expression(kind, depth - 1, slips: slips)
            return "(\(then) if \(expression(.truth, depth - 1)) else \(otherwise))"
        }
        switch kind {
        case .int: return integer(depth - 1)
        case .float: return float(depth - 1)
        case .text: return text(depth - 1)
        case .truth: return truth(depth - 1)
        case .ints: return integers(depth - 1)
        case .texts: return texts(depth - 1)
        case .table: return table(depth - 1)
        case .set: return set(depth - 1)
        case .pair: return pair(depth - 1)
        }
    }

    /// What a method is called on: never of another kind, since a method is looked for behind its arguments. Without
    /// arguments that can fail it may be a variable.
    mutating func receiver(_ kind: Kind, _ depth: Int, isPlain: Bool = false) -> String {
        let outer = (mayBind, maySlip, mayName)
        (mayBind, maySlip, mayName) = (false, false, isPlain && mayName)
        defer { (mayBind, maySlip, mayName) = outer }
        return expression(kind, min(depth, 1))
    }

    mutating func literal(_ kind: Kind) -> String {
        switch kind {
        case .int:
            return pick("0", "1", "2", "3", "7", "-1", "-5", "10", "255", "10 ** 20", "True", "-2 ** 63", "1_000")
        case .float: return pick("0.0", "1.5", "-2.25", "0.1", "1e16", "3.0", "-0.0", "1e-7", "2.5", "123456.789")
        case .text:
            return pick(
                "\"\"", "\"a\"", "\"policy\"", "\"Hello World\"", "\"é😀\"", "\"it's\"", "\"12\"", "\"a,b,,c\"",
                "\" x \"",
                "\"x\\ty\\n\"", "'\"q\"'", "\"ABC\"", "\"-7\"", "\"1.5\"")
        case .truth: return pick("True", "False")
        case .ints: return pick("[]", "[1]", "[3, 1, 2]", "[0, -1, 5, 5]", "[10, 20, 30, 40]", "list(range(6))")
        case .texts: return pick("[]", "[\"b\", \"a\"]", "[\"x\"]", "[\"yes\", \"no\", \"yes\"]", "\"q w e\".split()")
        case .table:
            return pick("{}", "{\"a\": 1}", "{\"x\": 3, \"y\": -2}", "dict(k=7, a=0)", "{\"yes\": 2, \"no\": 5}")
        case .set: return pick("set()", "{1}", "{1, 2, 3}", "{5, 0, -3}", "frozenset([2, 4])")
        case .pair: return pick("(1, \"a\")", "(0, \"\")", "(-3, \"zz\")", "(7, \"policy\")")
        }
    }

    mutating func integer(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind = .int) -> String { g.expression(kind, depth) }
        switch below(34) {
        case 0...6: return "(\(e(&self)) \(pick("+", "-", "*", "//", "%", "&", "|", "^")) \(e(&self)))"
        case 7: return "(\(e(&self)) \(pick("<<", ">>")) (\(e(&self)) % 8))"
        case 8: return "(\(e(&self)) % 50) ** (\(e(&self)) % 4)"
        case 9: return "\(pick("-", "+", "~"))\(e(&self))"
        case 10: return "len(\(e(&self, pick([.text, .ints, .texts, .table, .set, .pair]))))"
        case 11: return "\(e(&self, .ints))[\(e(&self))]"
        case 12: return "\(receiver(.table, depth)).get(\(e(&self, .text)), \(e(&self)))"
        case 13: return "\(e(&self, .table))[\(e(&self, .text))]"
        case 14: return "\(pick("sum", "min", "max"))(\(e(&self, .ints)))"
        case 15: return "\(pick("min", "max"))(\(e(&self)), \(e(&self)))"
        case 16: return "int(\(e(&self, pick([.text, .float, .int, .truth]))))"
        case 17: return "\(receiver(.text, depth)).\(pick("count", "find", "rfind", "index"))(\(e(&self, .text)))"
        case 18: return "abs(\(e(&self)))"
        case 19: return "round(\(e(&self, .float)))"
        case 20: return "\(receiver(.ints, depth)).\(pick("index", "count"))(\(e(&self)))"
        case 21: return "divmod(\(e(&self)), \(e(&self)))[\(pick("0", "1"))]"
        case 22: return "(lambda a, b=\(e(&self)): a \(pick("+", "*", "-")) b)(\(e(&self)))"
        case 23: return "pow(\(e(&self)), \(e(&self)) % 20, \(e(&self)))"
        case 24: return "(\(e(&self)) \(pick("and", "or")) \(e(&self)))"
        case 25:
            guard mayBind, calls == 0 else { return e(&self) }
            let name = newName("w")
            let value = e(&self)
            return "(\(name) := \(value))"
        case 26: return "sorted(\(e(&self, pick([.ints, .set]))))[\(pick("0", "-1"))]"
        case 27: return "\(e(&self, .pair))[\(pick("0", "0", "1"))]"
        case 28: return "(\(e(&self))).bit_length()"
        case 29: return "next(iter(\(e(&self, .ints))), \(e(&self)))"
        case 30: return "ord(\(e(&self, .text))[\(e(&self)):][:1])"
        case 31: return "int(\(e(&self, .text)), \(pick("2", "8", "10", "16", "36", "0")))"
        case 32: return "len([*\(e(&self, pick([.text, .ints])))])"
        default: return "[\(e(&self)), \(e(&self))][\(e(&self, .truth))]"
        }
    }

    mutating func float(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind = .float) -> String { g.expression(kind, depth) }
        switch below(12) {
        case 0...3:
            return "(\(e(&self)) \(pick("+", "-", "*", "/", "//", "%")) \(e(&self, chance(50) ? .int : .float)))"
        case 4: return "(\(e(&self, .int)) / \(e(&self, .int)))"
        case 5: return "float(\(e(&self, pick([.int, .text, .float]))))"
        case 6: return "round(\(e(&self)), \(e(&self, .int)) % 5)"
        case 7: return "abs(\(e(&self)))"
        case 8: return "math.\(pick("sqrt", "floor", "ceil", "fabs", "trunc"))(abs(\(e(&self))))"
        case 9: return "sum(\(e(&self, .ints))) / len(\(e(&self, .ints)))"
        case 10: return "-\(e(&self))"
        default: return "max(\(e(&self)), \(e(&self, .int)))"
        }
    }

    mutating func text(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind = .text) -> String { g.expression(kind, depth) }
        func any(_ g: inout Self) -> String {
            let kind = g.pick(Kind.allCases)
            return g.shown(g.expression(kind, depth), kind)
        }
        switch below(30) {
        case 0...2: return "(\(e(&self)) + \(e(&self)))"
        case 3: return "(\(e(&self)) * (\(e(&self, .int)) % 4))"
        case 4: return "\(e(&self))[\(slice(depth))]"
        case 5: return "\(e(&self))[\(e(&self, .int))]"
        case 6...8:
            return
                "\(receiver(.text, depth, isPlain: true)).\(pick("upper", "lower", "strip", "title", "swapcase", "capitalize", "casefold", "lstrip"))()"
        case 9: return "\(receiver(.text, depth)).replace(\(e(&self)), \(e(&self)))"
        case 10: return "\(receiver(.text, depth)).join(\(e(&self, .texts)))"
        case 11: return "\(receiver(.text, depth)).\(pick("zfill", "center", "ljust", "rjust"))(\(e(&self, .int)) % 12)"
        case 12: return "\(receiver(.text, depth)).center(\(e(&self, .int)) % 12, \(pick("\"*\"", "\"é\"")))"
        case 13...16: return formatted(depth)
        case 17: return "(\"%s|%5s|%-4r\" % (\(any(&self)), \(e(&self)), \(e(&self, .int))))"
        case 18:
            return
                "(\"%\(pick("d", "5d", "05d", "+d", "x", "o", "e", ".2f", "g", "c", "r"))\" % \(e(&self, chance(60) ? .int : .float)))"
        case 19: return "\(pick("str", "repr", "ascii"))(\(any(&self)))"
        case 20: return "\(e(&self, .texts))[\(e(&self, .int))]"
        case 21: return "chr(97 + \(e(&self, .int)) % 26)"
        case 22: return "\"{} {:>4} {!r}\".format(\(any(&self)), \(e(&self)), \(e(&self)))"
        case 23: return "type(\(any(&self))).__name__"
        case 24: return "\(pick("min", "max"))(\(e(&self, .texts)), default=\(e(&self)))"
        case 25:
            return "\(receiver(.text, depth)).\(pick("partition", "rpartition"))(\(e(&self)))[\(pick("0", "1", "2"))]"
        case 26:
            return "\(receiver(.text, depth)).\(pick("removeprefix", "removesuffix", "strip", "rstrip"))(\(e(&self)))"
        case 27: return "\(pick("bin", "hex", "oct"))(\(e(&self, .int)))"
        case 28: return "\"\".join(reversed(\(e(&self))))"
        default: return "format(\(e(&self, .int)), \"\(pick(",", "_", "b", "#x", "08", "^9", "<6", "n", "e", "%"))\")"
        }
    }

    /// An f-string.
    private mutating func formatted(_ depth: Int) -> String {
        var text = "f\""
        for _ in 0...below(3) {
            text += pick("", "a", " ", "{{", "}}", "n=", "é")
            let kind = pick([Kind.int, .float, .text, .truth, .ints, .pair])
            // Quotes and backslashes cannot stand in a field.
            let value = variable(kind) ?? pick("1", "2.5", "True")
            let conversion = chance(15) ? pick("!r", "!s", "!a") : ""
            var spec = ""
            if chance(50) {
                switch conversion.isEmpty ? kind : .text {
                case .int:
                    spec = pick(
                        ":5", ":<6", ":^7", ":+", ":05", ":x", ":,", ":#b", ":e", ":.1f", ":%", ":d", ":{3 + 2}")
                case .float:
                    spec = pick(":.2f", ":8.3f", ":e", ":g", ":.0f", ":+.1f", ":,.2f", ":%", ":010.2f", ":.3", ":n")
                case .text: spec = pick(":>8", ":<5", ":^9", ":*^9", ":.2", ":5.1", ":s")
                case .truth: spec = pick(":5", ":d", ":>6")
                default: spec = chance(20) ? ":5" : ""
                }
            }
            text += "{" + value + (chance(10) ? "=" : "") + conversion + spec + "}"
        }
        return text + "\""
    }

    mutating func truth(_ depth: Int) -> String {
        func e(_ g: inout Self, _ kind: Kind) -> String { g.expression(kind, depth) }
        let operation = pick("<", "<=", ">", ">=", "==", "!=")
        switch below(16) {
        case 0...2: return "(\(e(&self, .int)) \(operation) \(e(&self, chance(80) ? .int : .float)))"
        case 3: return "(\(e(&self, .text)) \(operation) \(e(&self, .text)))"
        case 4: return "(\(e(&self, .ints)) \(operation) \(e(&self, .ints)))"
        case 5: return "(\(e(&self, .int)) < \(e(&self, .int)) \(operation) \(e(&self, .int)))"
        case 6: return "(\(e(&self, .int)) \(pick("in", "not in")) \(e(&self, pick([.ints, .set]))))"
        case 7: return "(\(e(&self, .text)) in \(e(&self, pick([.text, .texts, .table]))))"
        case 8: return "(not \(e(&self, pick(Kind.allCases))))"
        case 9: return "(\(e(&self, .truth)) \(pick("and", "or")) \(e(&self, .truth)))"
        case 10:
            return
                "isinstance(\(e(&self, pick(Kind.allCases))), \(pick("int", "str", "(int, float)", "list", "dict", "bool")))"
        case 11:
            return
                "\(receiver(.text, depth, isPlain: true)).\(pick("isdigit", "isalpha", "isupper", "islower", "isspace", "istitle", "isalnum"))()"
        case 12: return "\(receiver(.text, depth)).\(pick("startswith", "endswith"))(\(e(&self, .text)))"
        case 13: return "\(pick("any", "all"))(\(e(&self, .ints)))"
        case 14: return "(\(e(&self, pick(Kind.allCases))) == \(e(&self, pick(Kind.allCases))))"
        default: return "(\(e(&self, .set)) \(pick("<=", "<", ">=", "==")) \(e(&self, .set)))"
        }
    }

    mutating func slice(_ depth: Int) -> String {
        func bound(_ g: inout Self) -> String { g.chance(40) ? "" : g.expression(.int, min(depth, 1)) }
        let text = "\(bound(&self)):\(bound(&self))"
        return chance(30) ? text + ":" + pick("2", "-1", "-2", "3", "1") : text
    }
}
