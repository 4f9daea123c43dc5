/// A statement and where it stands. A compound statement's span covers its whole block.
public struct Statement: Sendable {
    public let kind: Kind
    public let span: Span

    public indirect enum Kind: Sendable {
        case expression(Expression)
        /// `a = b = value`: targets from left to right.
        case assign(targets: [Expression], value: Expression)
        case augmentedAssign(target: Expression, BinaryOperator, value: Expression)
        /// The annotation is kept for tools, never evaluated. Without a value nothing happens, but the name is local.
        case annotatedAssign(target: Expression, annotation: Expression, value: Expression?)
        case delete([Expression])
        case pass
        case `break`
        case `continue`
        case `return`(Expression?)
        case raise(Expression?, cause: Expression?)
        case global([Name])
        case nonlocal([Name])
        case assert(Expression, message: Expression?)
        case `import`([ImportedModule])
        case importFrom(module: String, [ImportedName])
        /// One branch for `if` and each `elif`; `otherwise` is empty when there is no `else`.
        case `if`([Branch], otherwise: [Statement])
        case `while`(test: Expression, body: [Statement], otherwise: [Statement])
        case `for`(target: Expression, iterable: Expression, body: [Statement], otherwise: [Statement])
        case `try`(Try)
        case with([WithItem], body: [Statement])
        case function(FunctionDefinition)
        case `class`(ClassDefinition)
        case match(subject: Expression, [MatchCase])
    }
}

/// `import module as name`. Without `as`, `import a.b` would bind `a`; no module that may be imported has a dot.
public struct ImportedModule: Sendable {
    public let module: String
    public let name: Name
    public let span: Span
}

/// `from module import original as name`.
public struct ImportedName: Sendable {
    public let original: String
    public let name: Name
    public let span: Span
}

/// A test and what to do when it is true.
public struct Branch: Sendable {
    public let test: Expression
    public let body: [Statement]
}

/// `try` with handlers, a `finally`, or both.
public struct Try: Sendable {
    public let body: [Statement]
    public let handlers: [Handler]
    public let otherwise: [Statement]
    public let finally: [Statement]

    /// `except type as name`. The name is unbound at the handler's end.
    public struct Handler: Sendable {
        /// Nil for a bare `except`, which is the last.
        public let type: Expression?
        public let name: Name?
        public let body: [Statement]
        public let span: Span
    }
}

/// `context as target`.
public struct WithItem: Sendable {
    public let context: Expression
    public let target: Expression?
}

/// `def`.
public struct FunctionDefinition: Sendable {
    public let name: Name
    public let parameters: Parameters
    /// Kept for tools, never evaluated.
    public let returns: Expression?
    /// From the outermost to the innermost; evaluated in this order, applied in the reverse.
    public let decorators: [Expression]
    public let body: [Statement]
    /// The first statement's text when that is a plain string; it is still in the body.
    public let docstring: String?
    /// Index into `Module.scopes`.
    public let scope: Int
}

/// `class` with at most one base and no keywords.
public struct ClassDefinition: Sendable {
    public let name: Name
    public let base: Expression?
    public let decorators: [Expression]
    public let body: [Statement]
    public let docstring: String?
    /// Index into `Module.scopes`.
    public let scope: Int
}

/// `case pattern if guard: body`.
public struct MatchCase: Sendable {
    public let pattern: Pattern
    public let condition: Expression?
    public let body: [Statement]
}
