/// A place where the source reads, binds or deletes a variable.
public struct Name: Sendable {
    /// The identifier, in normal form NFKC, private names of classes already mangled (`_Class__name`).
    public let text: String
    /// The index of this use in `Module.bindings`, where the resolver says what the name stands for.
    public let use: Int
    /// Where it stands.
    public let span: Span
}

/// What a use of a name stands for.
public enum Binding: Sendable, Hashable {
    /// A variable of the running function that no inner function sees: an index into `Scope.locals`.
    case local(Int)
    /// A variable of the running function that an inner function sees: an index into `Scope.cells`.
    case cell(Int)
    /// A variable of an enclosing function: an index into `Scope.frees`.
    case free(Int)
    /// A variable of the module: an index into the module scope's `locals`. While it is unset, a read falls back on
    /// the built-in of the same name.
    case global(Int)
    /// A name that the module never binds: a built-in, a preloaded module, or a name of the host's context.
    case builtin
    /// A name bound in the class body that is running: the class namespace; while it is unset there, a read falls back
    /// on the module's variable of this index, if there is one, then on the built-in.
    case classMember(global: Int?)
    /// A name read in a class body that also belongs to an enclosing function: the class namespace first, then this
    /// index into the class scope's `frees`.
    case classMemberOrFree(Int)
}

/// A binary operator, also in its augmented form.
public enum BinaryOperator: UInt8, Sendable, Hashable {
    case add, subtract, multiply, matrixMultiply, divide, modulo, power, leftShift, rightShift
    case bitOr, bitXor, bitAnd, floorDivide
}

/// A unary operator.
public enum UnaryOperator: UInt8, Sendable, Hashable {
    case invert, not, plus, minus
}

/// A comparison.
public enum ComparisonOperator: UInt8, Sendable, Hashable {
    case equal, notEqual, less, lessOrEqual, greater, greaterOrEqual, identical, notIdentical, contains, notContains

    /// How the language spells it: `is not`.
    public var symbol: String {
        switch self {
        case .equal: "=="
        case .notEqual: "!="
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        case .identical: "is"
        case .notIdentical: "is not"
        case .contains: "in"
        case .notContains: "not in"
        }
    }
}
