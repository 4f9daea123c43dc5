/// The parser's state: a recursive descent over the tokens.
struct TreeBuilder {
    let source: SourceBytes
    var tokens: [Token]
    /// Index of the token to read next.
    var at = 0
    let lexFailure: SyntaxFailure?
    /// Brackets that the source never closes, from the outermost.
    let unclosed: [Lexer.Bracket]
    var failure: SyntaxFailure?

    var scopes: [Scope] = []
    var scope = 0
    /// Uses of names so far.
    var uses = 0
    /// Names of the classes around, without leading underscores, for private names.
    var classNames: [String] = []

    /// How deep the descent is now.
    var depth = 0
    /// How high the tree of the expression just read is, and the highest of those read in the construct around it.
    var height = 0
    var tallest = 0
    /// The last operand that could be an element of its own, for "Perhaps you forgot a comma?".
    var lastOperand: (start: Int, end: Int) = (0, -1)
    /// Expressions just read in parentheses of their own, by the index behind their last token.
    var parenthesized: (start: Int, end: Int) = (0, -1)
    /// How deep in f-strings; expressions of an f-string are parsed by a builder of their own.
    var formattedDepth = 0
    var isSpeculating = false
    /// Whether the source is our own, which may use what scripts may not.
    var isTrusted = false

    /// The deepest descent.
    static let maximumDepth = 200
    /// The highest tree of an expression: each operator of a chain such as `a + b + c` counts.
    static let maximumHeight = 500

    init(_ source: SourceBytes, isBody: Bool = false) {
        self.source = source
        var lexer = Lexer(source, isBody: isBody)
        lexer.run()
        tokens = lexer.tokens
        lexFailure = lexer.failure
        unclosed = lexer.open
    }

    /// Runs a parse and resolves what it read.
    mutating func finish(
        _ parse: (inout TreeBuilder) throws(Stop) -> ([Statement], String?)
    ) throws(SyntaxFailure) -> Module {
        do {
            let (body, docstring) = try parse(&self)
            var module = Module(
                source: source.source, docstring: docstring, body: body, scopes: scopes, bindings: [])
            var resolver = Resolver(source: source, scopes: scopes, uses: uses, isTrusted: isTrusted)
            try resolver.resolve(&module)
            return module
        } catch let stop as Stop {
            _ = stop
            throw failure ?? source.failure(.syntaxError, "invalid syntax", at: .none)
        } catch let failure as SyntaxFailure {
            throw failure
        } catch {
            throw source.failure(.syntaxError, "invalid syntax", at: .none)
        }
    }

    // MARK: Tokens

    var kind: Token.Kind { tokens[at].kind }
    var here: Span { tokens[at].span }
    /// The span of the token just read.
    var before: Span { at > 0 ? tokens[at - 1].span : .none }

    func peek(_ ahead: Int = 1) -> Token.Kind {
        at + ahead < tokens.count ? tokens[at + ahead].kind : .end
    }

    mutating func step() {
        if at + 1 < tokens.count { at += 1 }
    }

    /// Steps over a token of this kind, if it is next.
    mutating func accept(_ kind: Token.Kind) -> Bool {
        guard tokens[at].kind == kind else { return false }
        step()
        return true
    }

    mutating func expect(_ kind: Token.Kind) throws(Stop) {
        guard accept(kind) else { throw invalid() }
    }

    /// Insists on a token that CPython names when it is missing.
    mutating func expect(_ kind: Token.Kind, orSay sign: String) throws(Stop) {
        if accept(kind) { return }
        if self.kind == .failure { throw invalid() }
        throw refuse("expected '\(sign)'", at: here)
    }

    /// The colon of a compound statement.
    mutating func expectColon() throws(Stop) {
        if accept(.colon) { return }
        if kind == .newline { throw refuse("expected ':'", at: here) }
        throw invalid()
    }

    func text(_ span: Span) -> String {
        String(decoding: source.bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }

    func isWord(_ index: Int, _ word: StaticString) -> Bool {
        let token = tokens[index]
        guard token.kind == .name else { return false }
        let length = Int(token.span.end - token.span.start)
        guard length == word.utf8CodeUnitCount else { return false }
        return text(token.span) == "\(word)"
    }

    // MARK: Depth

    mutating func descend() throws(Stop) {
        depth += 1
        if depth > TreeBuilder.maximumDepth {
            throw refuse("too many nested parentheses", hint: "split the expression", at: here)
        }
    }

    /// Notes the height of a tree that was just built.
    mutating func grow(to height: Int) throws(Stop) {
        self.height = height
        if height > TreeBuilder.maximumHeight {
            throw refuse(
                "expression is too long", hint: "use a loop, or assign its parts to variables first", at: before)
        }
    }

    // MARK: Names

    mutating func name(_ text: String, at span: Span) -> Name {
        uses += 1
        return Name(text: text, use: uses - 1, span: span)
    }

    /// Reads an identifier as a variable.
    mutating func variable() throws(Stop) -> Name {
        let (text, span) = try identifier()
        return name(mangled(text), at: span)
    }

    mutating func identifier() throws(Stop) -> (String, Span) {
        guard kind == .name else { throw invalid() }
        let span = here
        step()
        return (text(span), span)
    }

    /// A private name of a class (`__name`) as the class keeps it.
    func mangled(_ text: String) -> String {
        guard text.utf8.first == UInt8(ascii: "_"), let owner = classNames.last else { return text }
        guard text.hasPrefix("__"), !text.hasSuffix("__"), !owner.isEmpty else { return text }
        return "_\(owner)\(text)"
    }

    mutating func openScope(_ kind: Scope.Kind, _ name: String, at span: Span) -> Int {
        scopes.append(
            Scope(kind: kind, parent: scopes.isEmpty ? nil : scope, name: name, qualifiedName: name, span: span))
        return scopes.count - 1
    }
}
