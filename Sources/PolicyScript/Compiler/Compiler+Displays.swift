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

    /// The most values of a display that are all there before the set or the dict is made. Of a longer one each is put
    /// in when it is there, as CPython does it: it shows when one cannot be hashed.
    private static let gathered = 30

    mutating func set(_ items: [Expression], _ span: Span, into target: Int) throws(SyntaxFailure) {
        let register = isTemporary(target) ? target : take()
        let leading = items.count > Self.gathered ? 0 : items.firstIndex(where: \.isStarred) ?? items.count
        let mark = temporary
        let elements = try values(items[..<leading])
        at(span)
        code.emit(.buildSet, register)
        for element in elements { code.emit(.setAdd, register, element) }
        temporary = mark
        for item in items[leading...] {
            let element = try value(item)
            at(span)
            code.emit(item.isStarred ? .setUpdate : .setAdd, register, element)
            temporary = mark
        }
        if register != target { code.emit(.move, target, register) }
    }

    mutating func dictionary(_ items: [DictionaryItem], _ span: Span, into target: Int) throws(SyntaxFailure) {
        let register = isTemporary(target) ? target : take()
        at(span)
        code.emit(.buildDict, register)
        var rest = items[...]
        while let item = rest.first {
            let mark = temporary
            if case .unpack(let mapping) = item {
                let source = try value(mapping)
                at(span)
                code.emit(.dictUpdate, register, source)
                rest.removeFirst()
            } else {
                let pairs = rest.prefix(Self.gathered / 2 + 2).prefix { $0.pair != nil }.compactMap { $0.pair }
                try self.pairs(pairs, span, into: register)
                rest.removeFirst(pairs.count)
            }
            temporary = mark
        }
        if register != target { code.emit(.move, target, register) }
    }

    /// Pairs that stand side by side in a display.
    private mutating func pairs(_ pairs: [(key: Expression, value: Expression)], _ span: Span, into register: Int)
        throws(SyntaxFailure)
    {
        let size = pairs.count * 2 > Self.gathered ? 1 : pairs.count
        for start in stride(from: 0, to: pairs.count, by: size) {
            let mark = temporary
            let values = try self.values(pairs[start..<start + size].flatMap { [$0.key, $0.value] }[...])
            at(span)
            for place in stride(from: 0, to: values.count, by: 2) {
                code.emit(.dictSet, register, values[place], values[place + 1])
            }
            temporary = mark
        }
    }

    /// Evaluates expressions one behind the other; returns the registers of their values, which stay as they are.
    private mutating func values(_ items: ArraySlice<Expression>) throws(SyntaxFailure) -> [Int] {
        var registers: [Int] = []
        for (index, item) in zip(items.indices, items) {
            let isStable = !items[(index + 1)...].contains(where: Self.mayRebind)
            if isStable {
                registers.append(try value(item))
            } else {
                let register = take()
                try value(item, into: register)
                registers.append(register)
            }
        }
        return registers
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

extension DictionaryItem {
    fileprivate var pair: (key: Expression, value: Expression)? {
        if case .pair(let key, let value) = self { (key, value) } else { nil }
    }
}
