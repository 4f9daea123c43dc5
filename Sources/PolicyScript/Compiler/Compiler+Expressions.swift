/// Expressions.
extension FunctionCompiler {
    /// Evaluates an expression; returns the register of its value, a variable's own or a temporary.
    mutating func value(_ expression: Expression) throws(SyntaxFailure) -> Int {
        if case .name(let name) = expression.kind { return load(name) }
        let register = take()
        try value(expression, into: register)
        return register
    }

    /// The same, but of an expression whose value must not change while `other` is evaluated.
    mutating func stableValue(_ expression: Expression, before other: Expression) throws(SyntaxFailure) -> Int {
        if case .name = expression.kind, Self.mayRebind(other) {
            let register = take()
            try value(expression, into: register)
            return register
        }
        return try value(expression)
    }

    /// Evaluates an expression into a register. A variable's register is written last of all.
    mutating func value(_ expression: Expression, into target: Int) throws(SyntaxFailure) {
        let mark = temporary
        defer { temporary = mark }
        at(expression.span)
        switch expression.kind {
        case .constant(let constant): load(constant, into: target)
        case .name(let name): _ = load(name, into: target)
        case .formattedString(let parts): try formattedString(parts, expression.span, into: target)
        case .list(let items): try list(items, expression.span, into: target)
        case .tuple(let items): try tuple(items, expression.span, into: target)
        case .set(let items): try set(items, expression.span, into: target)
        case .dictionary(let items): try dictionary(items, expression.span, into: target)
        case .unary(let operation, let operand):
            if let number = smallInteger(expression) {
                code.emit(.loadInt, target, 0, number)
                return
            }
            let register = try value(operand)
            at(expression.span)
            let opcode: Opcode =
                switch operation {
                case .invert: .invert
                case .not: .not
                case .plus: .plus
                case .minus: .negate
                }
            code.emit(opcode, target, register)
        case .binary(let operation, let left, let right):
            try binary(operation, left, right, expression.span, into: target)
        case .and(let operands): try chain(operands, isAnd: true, expression.span, into: target)
        case .or(let operands): try chain(operands, isAnd: false, expression.span, into: target)
        case .compare(let first, let steps): try compare(first, steps, expression.span, into: target)
        case .conditional(let test, let then, let otherwise):
            let elseLabel = code.label()
            let end = code.label()
            try condition(test, jumpIf: false, to: elseLabel, at: expression.span)
            let before = assigned
            try value(then, into: target)
            code.jump(end)
            code.place(elseLabel)
            let afterThen = assigned
            assigned = before
            try value(otherwise, into: target)
            assigned.formIntersection(afterThen)
            code.place(end)
        case .call(let call): try self.call(call, expression.span, into: target)
        case .attribute(let object, let name, _):
            let register = try value(object)
            at(expression.span, attribute: name)
            code.emit(.getAttribute, target, register, nameConstant(name))
        case .subscript(let object, let index):
            let container = try stableValue(object, before: index)
            if let number = smallInteger(index) {
                at(expression.span)
                code.emit(.getItemInt, target, container, number)
            } else {
                let key = try value(index)
                at(expression.span)
                code.emit(.getItem, target, container, key)
            }
        case .slice(let lower, let upper, let step):
            let first = take(3)
            for (offset, bound) in [lower, upper, step].enumerated() {
                if let bound {
                    try value(bound, into: first + offset)
                } else {
                    load(.none, into: first + offset)
                }
            }
            code.emit(.buildSlice, target, first)
        case .starred(let inner): try value(inner, into: target)
        case .named(let name, let inner):
            let register = isTemporary(target) ? target : take()
            try value(inner, into: register)
            store(name, register)
            if register != target { code.emit(.move, target, register) }
        case .lambda(let lambda): try self.lambda(lambda, expression.span, into: target)
        case .comprehension(let comprehension):
            try self.comprehension(comprehension, expression.span, into: target)
        case .yield(let inner):
            let register: Int
            if let inner {
                register = try value(inner)
            } else {
                register = take()
                load(.none, into: register)
            }
            at(expression.span)
            code.emit(.yield, register, target)
        case .yieldFrom(let inner):
            let source = try value(inner)
            at(expression.span)
            let iterator = take()
            let sent = take()
            code.emit(.getIterator, iterator, source)
            load(.none, into: sent)
            code.emit(.yieldFrom, target, iterator, sent)
        }
    }

    mutating func load(_ constant: Constant, into target: Int) {
        switch constant {
        case .int(let number) where number >= -32_000 && number <= 32_000: code.emit(.loadInt, target, 0, number)
        default: code.emit(.loadConstant, target, code.constant(value(of: constant)))
        }
    }

    /// A literal as a value that all runs share.
    func value(of constant: Constant) -> Value {
        switch constant {
        case .none: .none
        case .true: .true
        case .false: .false
        case .ellipsis: .ellipsis
        case .int(let number): .int(number)
        case .bigInt(let number): script.unlimited { () throws(Signal) in try script.heap.integer(number) }
        case .float(let number): .float(number)
        case .string(let text): script.text(text)
        case .bytes(let bytes): script.unlimited { () throws(Signal) in try script.heap.bytes(bytes) }
        }
    }

    private func smallInteger(_ expression: Expression) -> Int? {
        switch expression.kind {
        case .constant(.int(let number)) where number <= 30_000: return number
        case .unary(.minus, let operand):
            if case .constant(.int(let number)) = operand.kind, number <= 30_000 { return -number }
            return nil
        default: return nil
        }
    }

    // MARK: Operators

    mutating func binary(
        _ operation: BinaryOperator, _ left: Expression, _ right: Expression, _ span: Span, into target: Int,
        inPlace: Bool = false
    ) throws(SyntaxFailure) {
        let first = try stableValue(left, before: right)
        try binary(operation, first, right, span, into: target, inPlace: inPlace)
    }

    mutating func binary(
        _ operation: BinaryOperator, _ first: Int, _ right: Expression, _ span: Span, into target: Int, inPlace: Bool
    ) throws(SyntaxFailure) {
        let flag: UInt8 = inPlace ? 1 : 0
        if let number = smallInteger(right), let opcode = operation.opcode(with: number) {
            at(span)
            code.emit(opcode, target, first, number, flag: flag)
            return
        }
        let second = try value(right)
        at(span)
        code.emit(operation.opcode, target, first, second, flag: flag)
    }

    /// `a and b and c`, `a or b or c`.
    private mutating func chain(_ operands: [Expression], isAnd: Bool, _ span: Span, into target: Int)
        throws(SyntaxFailure)
    {
        let register = isTemporary(target) ? target : take()
        let end = code.label()
        var before = assigned
        for (index, operand) in operands.enumerated() {
            try value(operand, into: register)
            if index == 0 { before = assigned }
            if index < operands.count - 1 {
                at(span)
                code.emit(.test, register, flag: isAnd ? 1 : 0)
                code.jump(end)
            }
        }
        assigned = before
        code.place(end)
        if register != target { code.emit(.move, target, register) }
    }

    private mutating func compare(_ first: Expression, _ steps: [ComparisonStep], _ span: Span, into target: Int)
        throws(SyntaxFailure)
    {
        if steps.count == 1 {
            let left = try stableValue(first, before: steps[0].right)
            let right = try value(steps[0].right)
            at(span)
            code.emit(steps[0].comparison.opcode, target, left, right)
            return
        }
        let register = isTemporary(target) ? target : take()
        let end = code.label()
        var left = take()
        try value(first, into: left)
        for (index, step) in steps.enumerated() {
            let right = take()
            try value(step.right, into: right)
            at(span)
            code.emit(step.comparison.opcode, register, left, right)
            if index < steps.count - 1 {
                code.emit(.test, register, flag: 1)
                code.jump(end)
            }
            left = right
        }
        code.place(end)
        if register != target { code.emit(.move, target, register) }
    }

    /// Jumps to a label when the truth of an expression is as wanted, else goes on. Asking for the truth has the position
    /// of what the condition belongs to.
    mutating func condition(_ expression: Expression, jumpIf wanted: Bool, to label: Label, at span: Span)
        throws(SyntaxFailure)
    {
        let mark = temporary
        defer { temporary = mark }
        switch expression.kind {
        case .constant(.true), .constant(.false):
            if case .constant(.true) = expression.kind {
                if wanted { code.jump(label) }
            } else if !wanted {
                code.jump(label)
            }
            return
        case .unary(.not, let operand):
            try condition(operand, jumpIf: !wanted, to: label, at: span)
            return
        case .and(let operands), .or(let operands):
            let isAnd = if case .and = expression.kind { true } else { false }
            // In `and` a false operand decides, in `or` a true one.
            if isAnd != wanted {
                for (index, operand) in operands.enumerated() {
                    let before = assigned
                    try condition(operand, jumpIf: wanted, to: label, at: span)
                    if index > 0 { assigned = before }
                }
            } else {
                let decided = code.label()
                for (index, operand) in operands.enumerated() {
                    let before = assigned
                    if index < operands.count - 1 {
                        try condition(operand, jumpIf: !wanted, to: decided, at: span)
                    } else {
                        try condition(operand, jumpIf: wanted, to: label, at: span)
                    }
                    if index > 0 { assigned = before }
                }
                code.place(decided)
            }
            return
        case .compare(let first, let steps) where steps.count == 1:
            if try comparison(first, steps[0], expression.span, jumpIf: wanted, to: label) { return }
        default: break
        }
        let register = try value(expression)
        at(span)
        code.emit(.test, register, flag: wanted ? 0 : 1)
        code.jump(label)
    }

    /// A comparison fused with the jump that it decides; false when there is no such instruction.
    private mutating func comparison(
        _ first: Expression, _ step: ComparisonStep, _ span: Span, jumpIf wanted: Bool, to label: Label
    ) throws(SyntaxFailure) -> Bool {
        guard let opcode = step.comparison.testOpcode else { return false }
        let left = try stableValue(first, before: step.right)
        let flag: UInt8 = wanted ? 0 : 1
        if let number = smallInteger(step.right), let immediate = step.comparison.testIntOpcode {
            at(span)
            code.emit(immediate, 0, left, number, flag: flag)
        } else {
            let right = try value(step.right)
            at(span)
            code.emit(opcode, 0, left, right, flag: flag)
        }
        code.jump(label)
        return true
    }
}

extension Expression {
    var isStarred: Bool { if case .starred = kind { true } else { false } }
}
