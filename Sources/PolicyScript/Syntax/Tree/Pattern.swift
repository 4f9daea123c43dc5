/// A pattern of a `case`.
public struct Pattern: Sendable {
    /// What kind of pattern it is, with its parts.
    public let kind: Kind
    /// Where it stands.
    public let span: Span

    /// The kinds of patterns.
    public indirect enum Kind: Sendable {
        /// A number, a text, or a dotted name: compared with `==`.
        case value(Expression)
        /// `None`, `True` or `False`: compared with `is`.
        case singleton(Constant)
        /// `_`.
        case wildcard
        /// A bare name.
        case capture(Name)
        /// `pattern as name`.
        case binding(Pattern, Name)
        /// Two or more alternatives that bind the same names.
        case or([Pattern])
        /// `[a, *rest]`; at most one `star` among them.
        case sequence([Pattern])
        /// `*name`, or `*_` when it has no name; only within a sequence.
        case star(Name?)
        /// `{key: pattern, **rest}`. Keys are constants or dotted names.
        case mapping(keys: [Expression], patterns: [Pattern], rest: Name?)
        /// `Class(patterns, name=pattern)`.
        case `class`(Expression, positional: [Pattern], keywords: [Keyword])
    }

    /// `name=pattern` of a class pattern.
    public struct Keyword: Sendable {
        /// The attribute.
        public let name: String
        /// What the attribute must match.
        public let pattern: Pattern
    }
}
