/// Works out the scopes of a tree: which function a variable belongs to, and where each use of a name finds it.
///
/// Three steps: walk the tree and note what each scope binds and uses; find the owner of each name; lay the slots out.
struct Resolver {
    let source: SourceBytes
    var scopes: [Scope]
    var tables: [Table]
    /// Scopes in the order in which they open, parents first.
    var order: [Int] = []
    var current = 0
    var uses: [Use] = []
    var bindings: [Binding]
    var failure: SyntaxFailure?

    private var symbols: [String: Int] = Dictionary(minimumCapacity: 24)
    private(set) var names: [String] = []
    let classSymbol: Int
    let superSymbol: Int
    let iteratorSymbol: Int

    /// Loops around the statement that is walked, within its function.
    var loops = 0
    /// Around what is walked: the iterable of a comprehension, in which `:=` has no place.
    var iterableDepth = 0

    /// A use of a name, to be bound in the last step.
    struct Use {
        let name: Name
        let symbol: Int
        let scope: Int
    }

    /// What a scope does with its names.
    struct Table {
        var flags = SymbolMap<Flags>()
        var parameters: [Int] = []
        /// Names that inner functions see.
        var captured: [Int] = []
        /// Names of enclosing functions that this scope or one within it uses.
        var free: [Int] = []
        var declarations: [Int: Span] = [:]
        var localSlots = SymbolMap<Int>()
        var cellSlots = SymbolMap<Int>()
        var freeSlots = SymbolMap<Int>()
    }

    struct Flags: OptionSet {
        let rawValue: UInt8
        static let bound = Flags(rawValue: 1)
        static let used = Flags(rawValue: 2)
        static let parameter = Flags(rawValue: 4)
        static let global = Flags(rawValue: 8)
        static let nonlocal = Flags(rawValue: 16)
        static let annotated = Flags(rawValue: 32)
        static let iteration = Flags(rawValue: 64)
    }

    /// Whether the source is our own, which may use what scripts may not.
    let isTrusted: Bool

    init(source: SourceBytes, scopes: [Scope], uses: Int, isTrusted: Bool) {
        self.isTrusted = isTrusted
        self.source = source
        self.scopes = scopes
        tables = Array(repeating: Table(), count: scopes.count)
        bindings = Array(repeating: .builtin, count: uses)
        self.uses.reserveCapacity(uses)
        names = ["__class__", "super", ".0"]
        (classSymbol, superSymbol, iteratorSymbol) = (0, 1, 2)
        for (index, name) in names.enumerated() { symbols[name] = index }
    }

    mutating func resolve(_ module: inout Module) throws(SyntaxFailure) {
        do throws(Stop) {
            order.append(0)
            try walk(module.body)
            for scope in order { try findOwners(scope) }
            for scope in order { layOut(scope) }
            try bindUses()
        } catch {
            throw failure ?? source.failure(.syntaxError, "invalid syntax", at: .none)
        }
        module.scopes = scopes
        module.bindings = bindings
    }

    mutating func refuse(_ message: String, hint: String? = nil, at span: Span) -> Stop {
        if failure == nil { failure = source.failure(.syntaxError, message, hint: hint, at: span) }
        return Stop()
    }

    mutating func symbol(_ text: String) -> Int {
        if let known = symbols[text] { return known }
        symbols[text] = names.count
        names.append(text)
        return names.count - 1
    }

    /// Notes that a scope does this with a name.
    mutating func mark(_ symbol: Int, _ flags: Flags, in scope: Int) {
        tables[scope].flags[symbol] = tables[scope].flags[symbol]?.union(flags) ?? flags
    }

    mutating func use(_ name: Name) {
        let symbol = symbol(name.text)
        mark(symbol, .used, in: current)
        uses.append(Use(name: name, symbol: symbol, scope: current))
        if symbol == superSymbol || symbol == classSymbol, scopes[current].kind != .module,
            scopes[current].kind != .class
        {
            mark(classSymbol, .used, in: current)
        }
    }

    mutating func bind(_ name: Name, _ flags: Flags = []) throws(Stop) {
        let symbol = symbol(name.text)
        if !isTrusted, scopes[current].kind == .class, Refusals.members.contains(name.text) {
            throw refuse(
                "'\(name.text)' in a class is not in the policy language", hint: "its protocol is not supported",
                at: name.span)
        }
        mark(symbol, flags.union(.bound), in: current)
        uses.append(Use(name: name, symbol: symbol, scope: current))
    }

    /// Runs a walk inside a scope.
    mutating func within(_ scope: Int, _ walk: (inout Resolver) throws(Stop) -> Void) throws(Stop) {
        let (outer, outerLoops, outerDepth) = (current, loops, iterableDepth)
        scopes[scope].parent = outer
        let parent = scopes[outer]
        let name = scopes[scope].name
        switch parent.kind {
        case .module: scopes[scope].qualifiedName = name
        case .class: scopes[scope].qualifiedName = "\(parent.qualifiedName).\(name)"
        case .function, .lambda, .comprehension:
            scopes[scope].qualifiedName = "\(parent.qualifiedName).<locals>.\(name)"
        }
        if let known = symbols[name], tables[outer].flags[known]?.contains(.global) == true {
            scopes[scope].qualifiedName = name
        }
        order.append(scope)
        current = scope
        if scopes[scope].kind != .comprehension {
            loops = 0
            iterableDepth = 0
        }
        try walk(&self)
        (current, loops, iterableDepth) = (outer, outerLoops, outerDepth)
    }
}
