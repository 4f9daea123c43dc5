// The instructions of operators.
extension BinaryOperator {
    var opcode: Opcode {
        switch self {
        case .add: .add
        case .subtract: .subtract
        case .multiply: .multiply
        case .matrixMultiply: .matrixMultiply
        case .divide: .divide
        case .modulo: .modulo
        case .power: .power
        case .leftShift: .leftShift
        case .rightShift: .rightShift
        case .bitOr: .bitOr
        case .bitXor: .bitXor
        case .bitAnd: .bitAnd
        case .floorDivide: .floorDivide
        }
    }

    /// The instruction for a right operand that is a small number.
    func opcode(with number: Int) -> Opcode? {
        switch self {
        case .add: .addInt
        case .subtract: .subtractInt
        case .multiply: .multiplyInt
        case .floorDivide where number > 0: .floorDivideInt
        case .modulo where number > 0: .moduloInt
        default: nil
        }
    }
}

extension Opcode {
    /// The operator of an arithmetic instruction.
    var binaryOperator: BinaryOperator {
        switch self {
        case .power: .power
        case .leftShift: .leftShift
        case .rightShift: .rightShift
        default: .matrixMultiply
        }
    }
}

extension Opcode {
    /// The order of a comparing instruction.
    var comparison: ComparisonOperator {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        default: .greaterOrEqual
        }
    }
}

extension ComparisonOperator {
    var opcode: Opcode {
        switch self {
        case .equal: .equal
        case .notEqual: .notEqual
        case .less: .less
        case .lessOrEqual: .lessOrEqual
        case .greater: .greater
        case .greaterOrEqual: .greaterOrEqual
        case .identical: .identical
        case .notIdentical: .notIdentical
        case .contains: .contains
        case .notContains: .notContains
        }
    }

    var testOpcode: Opcode? {
        switch self {
        case .equal: .testEqual
        case .notEqual: .testNotEqual
        case .less: .testLess
        case .lessOrEqual: .testLessOrEqual
        case .greater: .testGreater
        case .greaterOrEqual: .testGreaterOrEqual
        case .identical: .testIdentical
        case .notIdentical: .testNotIdentical
        default: nil
        }
    }

    var testIntOpcode: Opcode? {
        switch self {
        case .equal: .testEqualInt
        case .notEqual: .testNotEqualInt
        case .less: .testLessInt
        case .lessOrEqual: .testLessOrEqualInt
        case .greater: .testGreaterInt
        case .greaterOrEqual: .testGreaterOrEqualInt
        default: nil
        }
    }
}
