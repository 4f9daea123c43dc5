extension Expression {
    /// What CPython's messages call such an expression.
    var phrase: String {
        switch kind {
        case .constant(.none): "None"
        case .constant(.true): "True"
        case .constant(.false): "False"
        case .constant(.ellipsis): "ellipsis"
        case .constant: "literal"
        case .name: "name"
        case .formattedString: "f-string expression"
        case .list: "list"
        case .tuple: "tuple"
        case .set: "set display"
        case .dictionary: "dict literal"
        case .unary, .binary, .and, .or: "expression"
        case .compare: "comparison"
        case .conditional: "conditional expression"
        case .call: "function call"
        case .attribute: "attribute"
        case .subscript: "subscript"
        case .slice: "slice"
        case .starred: "starred"
        case .named: "named expression"
        case .lambda: "lambda"
        case .comprehension(let comprehension):
            switch comprehension.result {
            case .list: "list comprehension"
            case .set: "set comprehension"
            case .dictionary: "dict comprehension"
            case .generator: "generator expression"
            }
        case .yield, .yieldFrom: "yield expression"
        }
    }

    /// Whether it could be an operand of `|`, unless it stands in parentheses.
    var isBitwiseOr: Bool {
        switch kind {
        case .and, .or, .compare, .conditional, .lambda, .named, .yield, .yieldFrom, .starred, .slice: false
        case .unary(.not, _): false
        default: true
        }
    }
}

extension TreeBuilder {
    enum TargetUse {
        case assignment, deletion, loop
    }

    /// Refuses what cannot be assigned to or deleted.
    mutating func checkTarget(_ target: Expression, for use: TargetUse = .assignment) throws(Stop) {
        switch target.kind {
        case .name(let name):
            if name.text == "__debug__" { throw refuse("cannot assign to __debug__", at: target.span) }
        case .attribute, .subscript:
            return
        case .list(let items), .tuple(let items):
            var stars = 0
            for item in items {
                if case .starred = item.kind { stars += 1 }
                try checkTarget(item, for: use)
            }
            if stars > 1 { throw refuse("multiple starred expressions in assignment", at: target.span) }
        case .starred(let inner):
            if use == .deletion { throw refuse("cannot delete starred", at: target.span) }
            try checkTarget(inner, for: use)
        default:
            throw refuse("cannot \(use == .deletion ? "delete" : "assign to") \(target.phrase)", at: target.span)
        }
    }

    /// The targets of a `for`, up to `in`.
    mutating func targetList() throws(Stop) -> Expression {
        let outer = tallest
        tallest = 0
        let start = here
        let first = try loopTarget()
        var result = first
        if kind == .comma {
            var items = [first]
            while accept(.comma), kind != .kwIn, kind != .assign { items.append(try loopTarget()) }
            result = Expression(kind: .tuple(items), span: start.joined(to: before))
        }
        if kind == .kwIn || kind == .newline && !isSpeculating {
            if case .starred = result.kind, kind == .kwIn {
                throw refuse("starred assignment target must be in a list or tuple", at: result.span)
            }
            if kind == .kwIn { try checkTarget(result, for: .loop) }
        }
        try grow(to: tallest + 1)
        tallest = max(outer, height)
        return result
    }

    private mutating func loopTarget() throws(Stop) -> Expression {
        let result = kind == .star ? try starred() : try binary(0)
        tallest = max(tallest, height)
        return result
    }
}
