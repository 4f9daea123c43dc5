/// A file, parsed and resolved.
public struct Module: Sendable {
    /// The text.
    public let source: SourceText
    /// The first statement's text when that is a plain string.
    public let docstring: String?
    /// The statements.
    public let body: [Statement]
    /// Every scope; 0 is the module's own. Functions, lambdas, comprehensions and classes refer to theirs by index.
    public internal(set) var scopes: [Scope]
    /// What each use of a name stands for, by `Name.use`.
    public internal(set) var bindings: [Binding]

    /// What a name stands for.
    public func binding(of name: Name) -> Binding { bindings[name.use] }
}

/// The variables of a module, function, comprehension or class body, laid out.
public struct Scope: Sendable {
    /// What has the variables.
    public enum Kind: Sendable {
        case module, function, lambda, comprehension, `class`
    }

    /// What has the variables.
    public let kind: Kind
    /// Index of the scope around it; nil for the module.
    public internal(set) var parent: Int?
    /// `f`, `<lambda>`, `<listcomp>`, `<genexpr>`, `<module>` …, as CPython's `co_name`.
    public let name: String
    /// `Class.f.<locals>.g`, as CPython's `__qualname__`.
    public internal(set) var qualifiedName: String
    /// Where it stands.
    public let span: Span
    /// Names of the local slots. Of a function: first the parameters in the order positional-only, positional,
    /// keyword-only, `*name`, `**name` (CPython's `co_varnames`), also those that live in a cell, then the rest. Of the
    /// module: its variables, in the order in which the source first binds them. Of a class: empty.
    public internal(set) var locals: [String] = []
    /// Variables that inner functions see.
    public internal(set) var cells: [Cell] = []
    /// Variables of enclosing functions that this scope, or one within it, sees.
    public internal(set) var frees: [Free] = []
    /// The number of parameters among `locals`.
    public internal(set) var parameterCount = 0
    /// Whether it contains `yield`, or is a generator expression: calling it makes a generator.
    public internal(set) var isGenerator = false
    /// Of a class: whether a method uses `super()` or `__class__`; then `cells` has `__class__`, which is set to the class.
    public internal(set) var hasClassCell = false

    /// A variable that inner functions see.
    public struct Cell: Sendable, Hashable {
        /// The variable.
        public let name: String
        /// The local slot whose argument the cell starts with, when the variable is a parameter.
        public let parameter: Int?
    }

    /// A variable of an enclosing function, and where the scope around this one has it when it makes the function.
    public struct Free: Sendable, Hashable {
        /// Where the scope around has the variable.
        public enum Source: Sendable, Hashable {
            /// An index into the parent scope's `cells`.
            case cell(Int)
            /// An index into the parent scope's `frees`.
            case free(Int)
        }

        /// The variable.
        public let name: String
        /// Where the scope around has it.
        public let source: Source
    }
}
