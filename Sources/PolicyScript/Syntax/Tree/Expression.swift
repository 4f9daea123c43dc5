public import BigInt

/// An expression and where it stands.
public struct Expression: Sendable {
    public let kind: Kind
    public let span: Span

    public indirect enum Kind: Sendable {
        case constant(Constant)
        case name(Name)
        case formattedString([FormattedPart])
        case list([Expression])
        case tuple([Expression])
        case set([Expression])
        case dictionary([DictionaryItem])
        case unary(UnaryOperator, Expression)
        case binary(BinaryOperator, Expression, Expression)
        /// Two or more operands.
        case and([Expression])
        /// Two or more operands.
        case or([Expression])
        /// A chain: `first` and then one or more steps; every operand is evaluated once.
        case compare(first: Expression, [ComparisonStep])
        case conditional(test: Expression, then: Expression, otherwise: Expression)
        case call(Call)
        case attribute(Expression, String, nameSpan: Span)
        case `subscript`(Expression, Expression)
        /// Only as, or within a tuple that is, the index of a subscript.
        case slice(lower: Expression?, upper: Expression?, step: Expression?)
        /// `*value`, in a list, tuple, set, target or index.
        case starred(Expression)
        /// `name := value`.
        case named(Name, Expression)
        case lambda(Lambda)
        case comprehension(Comprehension)
        case yield(Expression?)
        case yieldFrom(Expression)
    }
}

/// A literal value.
public enum Constant: Sendable {
    case none, `true`, `false`, ellipsis
    case int(Int)
    /// An integer beyond 64 bits, never negative.
    case bigInt(BigInt)
    case float(Double)
    /// A text of Unicode scalars. Compare by scalars: Swift's `==` takes canonically equivalent texts for equal.
    case string(String)
    case bytes([UInt8])
}

/// A piece of an f-string.
public enum FormattedPart: Sendable {
    case literal(String)
    case field(FormattedField)
}

/// `{value!r:spec}` in an f-string. `{value=}` has been taken apart into its text and a field.
public struct FormattedField: Sendable {
    public enum Conversion: UInt8, Sendable {
        case none, string, representation, ascii
    }

    public let value: Expression
    public let conversion: Conversion
    /// Nil when there is no `:`.
    public let spec: [FormattedPart]?
    public let span: Span
}

/// An entry of a dictionary display.
public enum DictionaryItem: Sendable {
    case pair(key: Expression, value: Expression)
    /// `**mapping`.
    case unpack(Expression)
}

/// A step of a chain of comparisons.
public struct ComparisonStep: Sendable {
    public let comparison: ComparisonOperator
    public let right: Expression
}

/// A call. Positional and keyword arguments each in source order.
public struct Call: Sendable {
    public let function: Expression
    public let arguments: [Expression]
    public let keywords: [Keyword]

    /// `name=value`, or `**value` when it has no name. A positional `*value` is a `starred` argument.
    public struct Keyword: Sendable {
        public let name: String?
        public let value: Expression
        public let span: Span
    }
}

/// `lambda parameters: body`.
public struct Lambda: Sendable {
    public let parameters: Parameters
    public let body: Expression
    /// Index into `Module.scopes`.
    public let scope: Int
}

/// A list, set or dictionary comprehension, or a generator expression.
public struct Comprehension: Sendable {
    public enum Result: Sendable {
        case list(Expression)
        case set(Expression)
        case dictionary(key: Expression, value: Expression)
        case generator(Expression)
    }

    public let result: Result
    /// One or more. The first clause's `iterable` belongs to the scope around the comprehension, all else to `scope`.
    public let clauses: [Clause]
    /// Index into `Module.scopes`. Local slot 0 is `.0`, the first iterable's iterator.
    public let scope: Int

    /// `for target in iterable if condition …`.
    public struct Clause: Sendable {
        public let target: Expression
        public let iterable: Expression
        public let conditions: [Expression]
    }
}

/// The parameters of a function, and their defaults.
public struct Parameters: Sendable {
    /// Before `/`.
    public var positionalOnly: [Parameter] = []
    public var positional: [Parameter] = []
    /// `*name`.
    public var variadic: Parameter?
    /// Behind `*` or `*name`.
    public var keywordOnly: [Parameter] = []
    /// `**name`.
    public var keywords: Parameter?
}

/// One parameter. The default belongs to the scope around the function.
public struct Parameter: Sendable {
    public let name: Name
    /// Kept for tools, never evaluated.
    public let annotation: Expression?
    public let defaultValue: Expression?
}
