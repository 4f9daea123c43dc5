extension Resolver {
    mutating func walk(_ cases: [MatchCase]) throws(Stop) {
        for (index, item) in cases.enumerated() {
            var bound: [String] = []
            try walk(item.pattern, &bound, mayMatchAll: index == cases.count - 1 || item.condition != nil)
            if let condition = item.condition { try walk(condition) }
            try walk(item.body)
        }
    }

    /// - Parameter mayMatchAll: Whether a pattern that always matches has a place here.
    private mutating func walk(_ pattern: Pattern, _ bound: inout [String], mayMatchAll: Bool) throws(Stop) {
        switch pattern.kind {
        case .value(let value): try walk(value)
        case .singleton: break
        case .wildcard:
            if !mayMatchAll { throw refuse("wildcard makes remaining patterns unreachable", at: pattern.span) }
        case .capture(let name):
            if !mayMatchAll {
                throw refuse("name capture '\(name.text)' makes remaining patterns unreachable", at: pattern.span)
            }
            try capture(name, &bound, at: pattern.span)
        case .binding(let inner, let name):
            try walk(inner, &bound, mayMatchAll: mayMatchAll)
            try capture(name, &bound, at: pattern.span)
        case .or(let items): try walkAlternatives(items, &bound, mayMatchAll: mayMatchAll, at: pattern.span)
        case .sequence(let items):
            for item in items { try walk(item, &bound, mayMatchAll: true) }
        case .star(let name):
            if let name { try capture(name, &bound, at: pattern.span) }
        case .mapping(let keys, let patterns, let rest):
            try checkKeys(keys, at: pattern.span)
            for key in keys { try walk(key) }
            for item in patterns { try walk(item, &bound, mayMatchAll: true) }
            if let rest { try capture(rest, &bound, at: pattern.span) }
        case .class(let type, let positional, let keywords):
            try walk(type)
            for item in positional { try walk(item, &bound, mayMatchAll: true) }
            for item in keywords { try walk(item.pattern, &bound, mayMatchAll: true) }
        }
    }

    private mutating func walkAlternatives(
        _ items: [Pattern], _ bound: inout [String], mayMatchAll: Bool, at span: Span
    ) throws(Stop) {
        var first: Set<String>?
        var all: [String] = []
        for (index, item) in items.enumerated() {
            var own: [String] = []
            try walk(item, &own, mayMatchAll: mayMatchAll && index == items.count - 1)
            if let first, first != Set(own) {
                throw refuse("alternative patterns bind different names", at: span)
            }
            first = Set(own)
            all = own
        }
        for name in all {
            if bound.contains(name) { throw refuse("multiple assignments to name '\(name)' in pattern", at: span) }
            bound.append(name)
        }
    }

    private mutating func capture(_ name: Name, _ bound: inout [String], at span: Span) throws(Stop) {
        if bound.contains(name.text) {
            throw refuse("multiple assignments to name '\(name.text)' in pattern", at: span)
        }
        bound.append(name.text)
        try bind(name)
    }

    private mutating func checkKeys(_ keys: [Expression], at span: Span) throws(Stop) {
        var texts: Set<String> = []
        for key in keys {
            guard let text = keyText(key) else { continue }
            if !texts.insert(text).inserted {
                throw refuse("mapping pattern checks duplicate key (\(text))", at: span)
            }
        }
    }

    /// What tells a literal key from another, in the form that a message shows.
    private func keyText(_ key: Expression) -> String? {
        switch key.kind {
        case .constant(.string(let text)): "'\(text)'"
        case .constant(.int(let value)): "\(value)"
        case .constant(.none): "None"
        case .constant(.true): "True"
        case .constant(.false): "False"
        default: nil
        }
    }
}
