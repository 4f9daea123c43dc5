public import BigInt

/// An expression and where it stands.
public struct Expression: Sendable {
    /// What kind of expression it is, with its parts.
    public let kind: Kind
    /// Where it stands.
    public let span: Span

    /// The kinds of expressions.
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
    /// `!s`, `!r`, `!a`, or none.
    public enum Conversion: UInt8, Sendable {
        case none, string, representation, ascii
    }

    /// What is shown.
    public let value: Expression
    /// What is applied to it before the specification.
    public let conversion: Conversion
    /// Nil when there is no `:`.
    public let spec: [FormattedPart]?
    /// Where the field stands.
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
    /// The operator.
    public let comparison: ComparisonOperator
    /// The operand behind it.
    public let right: Expression
}

/// A call. Positional and keyword arguments each in source order.
public struct Call: Sendable {
    /// What is called.
    public let function: Expression
    /// Positional arguments.
    public let arguments: [Expression]
    /// Arguments by name.
    public let keywords: [Keyword]

    /// `name=value`, or `**value` when it has no name. A positional `*value` is a `starred` argument.
    public struct Keyword: Sendable {
        /// The parameter; nil for `**value`.
        public let name: String?
        /// The argument.
        public let value: Expression
        /// Where the argument stands.
        public let span: Span
    }
}

/// `lambda parameters: body`.
public struct Lambda: Sendable {
    /// Its parameters.
    public let parameters: Parameters
    /// What it returns.
    public let body: Expression
    /// Index into `Module.scopes`.
    public let scope: Int
}

/// A list, set or dictionary comprehension, or a generator expression.
public struct Comprehension: Sendable {
    /// What is collected, and into what.
    public enum Result: Sendable {
        case list(Expression)
        case set(Expression)
        case dictionary(key: Expression, value: Expression)
        case generator(Expression)
    }

    /// What is collected, and into what.
    public let result: Result
    /// One or more. The first clause's `iterable` belongs to the scope around the comprehension, all else to `scope`.
    public let clauses: [Clause]
    /// Index into `Module.scopes`. Local slot 0 is `.0`, the first iterable's iterator.
    public let scope: Int

    /// `for target in iterable if condition …`.
    public struct Clause: Sendable {
        /// What each element is bound to.
        public let target: Expression
        /// What is iterated over.
        public let iterable: Expression
        /// Conditions that an element must meet.
        public let conditions: [Expression]
    }
}

/// The parameters of a function, and their defaults.
public struct Parameters: Sendable {
    /// Before `/`.
    public var positionalOnly: [Parameter] = []
    /// Between `/` and `*`: by position or by name.
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
    /// The parameter's name.
    public let name: Name
    /// Kept for tools, never evaluated.
    public let annotation: Expression?
    /// Its value when no argument is given.
    public let defaultValue: Expression?
}
