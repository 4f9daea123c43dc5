/// `match`.
extension FunctionCompiler {
    mutating func match(_ subject: Expression, _ cases: [MatchCase]) throws(SyntaxFailure) {
        let register = take()
        try value(subject, into: register)
        let end = code.label()
        let start = assigned
        var merged: Set<Int>?
        var isExhaustive = false
        for item in cases {
            let mark = temporary
            let next = code.label()
            assigned = start
            // Names are bound only once the whole pattern matches.
            var captures: [(Name, Int)] = []
            try pattern(item.pattern, register, next, &captures)
            for (name, source) in captures { store(name, source) }
            if let condition = item.condition {
                try self.condition(condition, jumpIf: false, to: next, at: item.pattern.span)
            }
            try statements(item.body)
            merge(&merged, item.body)
            code.jump(end)
            code.place(next)
            temporary = mark
            if item.condition == nil, item.pattern.isIrrefutable { isExhaustive = true }
        }
        code.place(end)
        assigned = isExhaustive ? merged ?? start : start
    }

    /// Tests the value in a register, jumping to `fail` when it does not match. Captures go into temporaries that stay.
    private mutating func pattern(
        _ pattern: Pattern, _ subject: Int, _ fail: Label, _ captures: inout [(Name, Int)]
    ) throws(SyntaxFailure) {
        at(pattern.span)
        switch pattern.kind {
        case .wildcard: break
        case .capture(let name): captures.append((name, keep(subject)))
        case .binding(let inner, let name):
            try self.pattern(inner, subject, fail, &captures)
            captures.append((name, keep(subject)))
        case .value(let expression):
            let mark = temporary
            let register = try value(expression)
            at(pattern.span)
            code.emit(.testEqual, 0, subject, register, flag: 1)
            code.jump(fail)
            temporary = mark
        case .singleton(let constant):
            let mark = temporary
            let register = take()
            load(constant, into: register)
            code.emit(.testIdentical, 0, subject, register, flag: 1)
            code.jump(fail)
            temporary = mark
        case .or(let alternatives): try self.alternatives(alternatives, subject, fail, &captures)
        case .sequence(let items): try sequence(items, subject, fail, &captures)
        case .star: break
        case .mapping(let keys, let patterns, let rest): try mapping(keys, patterns, rest, subject, fail, &captures)
        case .class(let type, let positional, let keywords):
            try classPattern(type, positional, keywords, pattern.span, subject, fail, &captures)
        }
    }

    private mutating func keep(_ subject: Int) -> Int {
        let register = take()
        code.emit(.move, register, subject)
        return register
    }

    private mutating func alternatives(
        _ alternatives: [Pattern], _ subject: Int, _ fail: Label, _ captures: inout [(Name, Int)]
    ) throws(SyntaxFailure) {
        let matched = code.label()
        var places: [String: Int] = [:]
        for (index, alternative) in alternatives.enumerated() {
            let next = index < alternatives.count - 1 ? code.label() : fail
            var found: [(Name, Int)] = []
            try pattern(alternative, subject, next, &found)
            for (name, register) in found {
                // All alternatives put a name's value into the same register.
                if let place = places[name.text] {
                    code.emit(.move, place, register)
                } else {
                    places[name.text] = register
                    captures.append((name, register))
                }
            }
            if index < alternatives.count - 1 {
                code.jump(matched)
                code.place(next)
            }
        }
        code.place(matched)
    }

    private mutating func sequence(
        _ items: [Pattern], _ subject: Int, _ fail: Label, _ captures: inout [(Name, Int)]
    ) throws(SyntaxFailure) {
        let star = items.firstIndex { if case .star = $0.kind { true } else { false } }
        let list = take()
        let before = star ?? items.count
        let after = star.map { items.count - $0 - 1 } ?? 0
        let bounds = take(2)
        code.emit(.loadInt, bounds, 0, before)
        code.emit(.loadInt, bounds + 1, 0, star == nil ? -1 : after)
        // The elements as a tuple: those before the star, the starred ones as a list, those behind it; or None.
        callNative("_match_sequence", [subject, bounds, bounds + 1], into: list)
        failIfNone(list, fail)
        for (index, item) in items.enumerated() {
            if case .star(nil) = item.kind { continue }
            if case .wildcard = item.kind { continue }
            let element = take()
            code.emit(.getItemInt, element, list, index)
            if case .star(let name?) = item.kind {
                captures.append((name, element))
            } else {
                try pattern(item, element, fail, &captures)
            }
        }
    }

    private mutating func failIfNone(_ register: Int, _ fail: Label) {
        let mark = temporary
        let none = take()
        code.emit(.loadConstant, none, code.constant(.none))
        code.emit(.testNotIdentical, 0, register, none, flag: 1)
        code.jump(fail)
        temporary = mark
    }

    private mutating func mapping(
        _ keys: [Expression], _ patterns: [Pattern], _ rest: Name?, _ subject: Int, _ fail: Label,
        _ captures: inout [(Name, Int)]
    ) throws(SyntaxFailure) {
        let first = take(keys.count)
        for (offset, key) in keys.enumerated() { try value(key, into: first + offset) }
        let tuple = take()
        code.emit(.buildTuple, tuple, first, keys.count)
        let wantsRest = take()
        code.emit(.loadConstant, wantsRest, code.constant(.bool(rest != nil)))
        let values = take()
        // The values as a tuple, and behind them what is left as a dict; or None.
        callNative("_match_mapping", [subject, tuple, wantsRest], into: values)
        failIfNone(values, fail)
        for (index, item) in patterns.enumerated() {
            let element = take()
            code.emit(.getItemInt, element, values, index)
            try pattern(item, element, fail, &captures)
        }
        if let rest {
            let element = take()
            code.emit(.getItemInt, element, values, keys.count)
            captures.append((rest, element))
        }
    }

    private mutating func classPattern(
        _ type: Expression, _ positional: [Pattern], _ keywords: [Pattern.Keyword], _ span: Span, _ subject: Int,
        _ fail: Label, _ captures: inout [(Name, Int)]
    ) throws(SyntaxFailure) {
        let owner = take()
        try value(type, into: owner)
        let names = take()
        let tuple = script.unlimited { () throws(Signal) in
            try script.heap.tuple(keywords.map { script.text($0.name) })
        }
        code.emit(.loadConstant, names, code.constant(tuple))
        let count = take()
        code.emit(.loadInt, count, 0, positional.count)
        let values = take()
        at(span)
        // The attributes as a tuple, or None.
        callNative("_match_class", [subject, owner, count, names], into: values)
        failIfNone(values, fail)
        for (index, item) in (positional + keywords.map(\.pattern)).enumerated() {
            let element = take()
            code.emit(.getItemInt, element, values, index)
            try pattern(item, element, fail, &captures)
        }
    }
}

extension Pattern {
    /// Whether every value matches.
    var isIrrefutable: Bool {
        switch kind {
        case .wildcard, .capture: true
        case .binding(let inner, _): inner.isIrrefutable
        case .or(let items): items.contains(where: \.isIrrefutable)
        default: false
        }
    }
}
