/// Lists, tuples, sets, dictionaries and formatted strings.
extension FunctionCompiler {
    mutating func list(_ items: [Expression], _ span: Span, into target: Int) throws(SyntaxFailure) {
        if !items.contains(where: \.isStarred), items.count < 200 {
            let first = take(items.count)
            for (offset, item) in items.enumerated() { try value(item, into: first + offset) }
            at(span)
            code.emit(.buildList, target, first, items.count)
            return
        }
        let register = isTemporary(target) ? target : take()
        code.emit(.buildList, register, 0, 0)
        try append(items, to: register, at: span)
        if register != target { code.emit(.move, target, register) }
    }

    /// Appends items, starred ones element by element.
    mutating func append(_ items: [Expression], to list: Int, at span: Span) throws(SyntaxFailure) {
        for item in items {
            let mark = temporary
            let register = try value(item)
            if item.isStarred { at(span) }
            code.emit(item.isStarred ? .listExtend : .listAppend, list, register)
            temporary = mark
        }
    }

    mutating func tuple(_ items: [Expression], _ span: Span, into target: Int) throws(SyntaxFailure) {
        if let constant = constantTuple(items) {
            code.emit(.loadConstant, target, code.constant(constant))
            return
        }
        if !items.contains(where: \.isStarred), items.count < 200 {
            let first = take(items.count)
            for (offset, item) in items.enumerated() { try value(item, into: first + offset) }
            at(span)
            code.emit(.buildTuple, target, first, items.count)
            return
        }
        let register = take()
        code.emit(.buildList, register, 0, 0)
        try append(items, to: register, at: span)
        code.emit(.listToTuple, target, register)
    }

    /// A tuple of literals, shared by all runs.
    private func constantTuple(_ items: [Expression]) -> Value? {
        var values: [Value] = []
        for item in items {
            guard case .constant(let constant) = item.kind else { return nil }
            values.append(value(of: constant))
        }
        return script.unlimited { () throws(Signal) in try script.heap.tuple(values) }
    }

    mutating func set(_ items: [Expression], _ span: Span, into target: Int) throws(SyntaxFailure) {
        let register = isTemporary(target) ? target : take()
        code.emit(.buildSet, register)
        for item in items {
            let mark = temporary
            let element = try value(item)
            at(span)
            code.emit(item.isStarred ? .setUpdate : .setAdd, register, element)
            temporary = mark
        }
        if register != target { code.emit(.move, target, register) }
    }

    mutating func dictionary(_ items: [DictionaryItem], _ span: Span, into target: Int) throws(SyntaxFailure) {
        let register = take()
        code.emit(.buildDict, register)
        for item in items {
            let mark = temporary
            switch item {
            case .pair(let key, let value):
                let first = take()
                try self.value(key, into: first)
                let second = try self.value(value)
                at(span)
                code.emit(.dictSet, register, first, second)
            case .unpack(let mapping):
                let source = try value(mapping)
                at(span)
                code.emit(.dictUpdate, register, source)
            }
            temporary = mark
        }
        code.emit(.move, target, register)
    }

    mutating func formattedString(_ parts: [FormattedPart], _ span: Span, into target: Int)
        throws(SyntaxFailure)
    {
        if parts.isEmpty {
            load(.string(""), into: target)
            return
        }
        let first = take(parts.count)
        for (offset, part) in parts.enumerated() {
            switch part {
            case .literal(let text): load(.string(text), into: first + offset)
            case .field(let field):
                let mark = temporary
                let register = try value(field.value)
                var spec = 0
                var flag = field.conversion.rawValue
                if let parts = field.spec {
                    spec = take()
                    try formattedString(parts, span, into: spec)
                    flag |= 0x80
                }
                at(span)
                code.emit(.format, first + offset, register, spec, flag: flag)
                temporary = mark
            }
        }
        at(span)
        code.emit(.buildString, target, first, parts.count)
    }

    /// Whether evaluating the expression may bind a variable of this scope.
    static func mayRebind(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .constant, .name, .lambda: false
        case .named, .comprehension: true
        case .formattedString(let parts):
            parts.contains {
                if case .field(let field) = $0 { mayRebind(field.value) || field.spec != nil } else { false }
            }
        case .list(let items), .tuple(let items), .set(let items), .and(let items), .or(let items):
            items.contains(where: mayRebind)
        case .dictionary(let items):
            items.contains {
                switch $0 {
                case .pair(let key, let value): mayRebind(key) || mayRebind(value)
                case .unpack(let mapping): mayRebind(mapping)
                }
            }
        case .unary(_, let operand), .starred(let operand), .yieldFrom(let operand): mayRebind(operand)
        case .attribute(let operand, _, _): mayRebind(operand)
        case .binary(_, let left, let right), .subscript(let left, let right): mayRebind(left) || mayRebind(right)
        case .compare(let first, let steps): mayRebind(first) || steps.contains { mayRebind($0.right) }
        case .conditional(let test, let then, let otherwise):
            mayRebind(test) || mayRebind(then) || mayRebind(otherwise)
        case .call(let call):
            mayRebind(call.function) || call.arguments.contains(where: mayRebind)
                || call.keywords.contains { mayRebind($0.value) }
        case .slice(let lower, let upper, let step): [lower, upper, step].contains { $0.map(mayRebind) ?? false }
        case .yield(let operand): operand.map(mayRebind) ?? false
        }
    }
}
