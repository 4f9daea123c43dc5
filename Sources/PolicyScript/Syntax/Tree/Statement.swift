/// A statement and where it stands. A compound statement's span covers its whole block.
public struct Statement: Sendable {
    /// What kind of statement it is, with its parts.
    public let kind: Kind
    /// Where it stands.
    public let span: Span

    /// The kinds of statements.
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
    /// The module's name.
    public let module: String
    /// The variable that it is bound to.
    public let name: Name
    /// Where it stands.
    public let span: Span
}

/// `from module import original as name`.
public struct ImportedName: Sendable {
    /// The name within the module.
    public let original: String
    /// The variable that it is bound to.
    public let name: Name
    /// Where it stands.
    public let span: Span
}

/// A test and what to do when it is true.
public struct Branch: Sendable {
    /// The condition.
    public let test: Expression
    /// The statements when it is true.
    public let body: [Statement]
    /// From `if` or `elif` to the end of the statements.
    public let span: Span
}

/// `try` with handlers, a `finally`, or both.
public struct Try: Sendable {
    /// What is tried.
    public let body: [Statement]
    /// The `except` clauses, in order.
    public let handlers: [Handler]
    /// `else`: what follows when nothing was raised.
    public let otherwise: [Statement]
    /// What is done whatever happens.
    public let finally: [Statement]

    /// `except type as name`. The name is unbound at the handler's end.
    public struct Handler: Sendable {
        /// Nil for a bare `except`, which is the last.
        public let type: Expression?
        /// The variable of the exception.
        public let name: Name?
        /// What is done about it.
        public let body: [Statement]
        /// Where the clause stands.
        public let span: Span
    }
}

/// `context as target`.
public struct WithItem: Sendable {
    /// The context manager.
    public let context: Expression
    /// What the result of `__enter__` is bound to.
    public let target: Expression?
}

/// `def`.
public struct FunctionDefinition: Sendable {
    /// The function's name.
    public let name: Name
    /// Its parameters.
    public let parameters: Parameters
    /// Kept for tools, never evaluated.
    public let returns: Expression?
    /// From the outermost to the innermost; evaluated in this order, applied in the reverse.
    public let decorators: [Expression]
    /// Its statements.
    public let body: [Statement]
    /// The first statement's text when that is a plain string; it is still in the body.
    public let docstring: String?
    /// Index into `Module.scopes`.
    public let scope: Int
}

/// `class` with at most one base and no keywords.
public struct ClassDefinition: Sendable {
    /// The class's name.
    public let name: Name
    /// What it derives from; nil for `object`.
    public let base: Expression?
    /// From the outermost to the innermost; evaluated in this order, applied in the reverse.
    public let decorators: [Expression]
    /// Its statements.
    public let body: [Statement]
    /// The first statement's text when that is a plain string; it is still in the body.
    public let docstring: String?
    /// Index into `Module.scopes`.
    public let scope: Int
}

/// `case pattern if guard: body`.
public struct MatchCase: Sendable {
    /// What the subject must match.
    public let pattern: Pattern
    /// The guard, which must be true then.
    public let condition: Expression?
    /// What is done.
    public let body: [Statement]
}
