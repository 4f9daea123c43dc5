import PolicyScript

// What is written and never read: a variable, an import, a function that is no block.
extension UnitChecker {
    mutating func checkUnused() {
        let whole = NameUses(in: statements)
        for function in whole.functions { checkUnusedLocals(of: function) }
        let tested = tested
        for name in whole.bound where !whole.isRead(name.text) && isModuleVariable(name) {
            guard !Self.headerNames.contains(name.text) || unit.block != nil else { continue }
            guard !tested.contains(name.text) else { continue }
            reportUnused(name, "'\(name.text)' is assigned but never used", hint: headerHint(for: name.text))
        }
        for name in whole.imported where !whole.isRead(name.text) {
            report(.warning, name.span, "'\(name.text)' is imported but never used", hint: "remove the import")
        }
        // What a test file defines is no policy's, and what tests alone use of a policy is used.
        guard unit.block == nil, names["proposal"] != nil else { return }
        for statement in unit.module.body {
            guard case .function(let function) = statement.kind, isIdle(function, whole),
                !tested.contains(function.name.text)
            else { continue }
            let blocks = PolicyBlock.allCases.map(\.functionName)
            report(
                .warning, function.name.span, "\(function.name.text)() is no block of the policy and is never called",
                hint: suggestion(for: function.name.text, among: blocks).map { "did you mean \($0)()?" }
                    ?? "the blocks are \(blocks.joined(separator: ", "))")
        }
    }

    /// The names that the tests in the policy's own file use.
    private var tested: Set<String> {
        var used: Set<String> = []
        if let tests = source.tests {
            TreeWalk(onName: { used.insert($0.text) }).visit(
                tests.module.body.filter { TestFunction.definition($0) != nil })
        }
        return used
    }

    private func isIdle(_ function: FunctionDefinition, _ uses: NameUses) -> Bool {
        let name = function.name.text
        return PolicyBlock(functionName: name) == nil && !uses.isRead(name) && !name.hasPrefix("_")
            && !name.hasPrefix("test_") && function.decorators.isEmpty
    }

    private func isModuleVariable(_ name: Name) -> Bool {
        if case .global = unit.module.binding(of: name) { true } else { false }
    }

    private mutating func checkUnusedLocals(of function: FunctionDefinition) {
        let uses = NameUses(in: function.body)
        for name in uses.bound where !uses.isRead(name.text) {
            switch unit.module.binding(of: name) {
            case .local, .cell: reportUnused(name, "'\(name.text)' is assigned but never used")
            default: break
            }
        }
    }

    private mutating func reportUnused(_ name: Name, _ message: String, hint: String? = nil) {
        guard !name.text.hasPrefix("_") else { return }
        report(
            .warning, name.span, message,
            hint: hint ?? "remove it, or call it _\(name.text) to say that this is meant")
    }

    /// What is meant by a name at the top of a policy that is nearly one of the header's, or belongs to a vote.
    private func headerHint(for name: String) -> String? {
        guard unit.block == nil, names["proposal"] != nil else { return nil }
        if votingParameters.contains(where: { $0.name == name }) {
            return "it is a parameter of what opens a vote, such as slack.initiate_vote(\(name)=…)"
        }
        return suggestion(for: name, among: PolicyHeader.fields).map { "did you mean '\($0)'?" }
    }

    /// Names that the loader reads, and the one by which a file of tests says what it tests.
    static let headerNames = Set(PolicyHeader.fields + ["policies"])
}

/// The names that statements bind, and those that they read.
private struct NameUses {
    /// The first binding of each name by a plain assignment, `as`, or `:=`.
    private(set) var bound: [Name] = []
    private var boundNames: Set<String> = []
    private(set) var imported: [Name] = []
    private(set) var functions: [FunctionDefinition] = []
    private var writes: Set<Int> = []
    private var reads: Set<String> = []

    init(in statements: [Statement]) {
        for statement in Collector.statements(in: statements) { note(statement) }
        for expression in Collector.expressions(in: statements) {
            switch expression.kind {
            case .named(let name, _): bind(name)
            case .comprehension(let comprehension): comprehension.clauses.forEach { write($0.target) }
            default: break
            }
        }
        let writes = writes
        var reads: Set<String> = []
        TreeWalk(onName: { name in
            if !writes.contains(name.use) { reads.insert(name.text) }
        }).visit(statements)
        self.reads = reads
    }

    func isRead(_ name: String) -> Bool { reads.contains(name) }

    private mutating func note(_ statement: Statement) {
        switch statement.kind {
        case .assign(let targets, _): targets.forEach { bind($0) }
        case .annotatedAssign(let target, _, let value):
            if value == nil { write(target) } else { bind(target) }
        case .for(let target, _, _, _): write(target)
        case .with(let items, _): items.compactMap(\.target).forEach { bind($0) }
        case .try(let attempt): attempt.handlers.compactMap(\.name).forEach { bind($0) }
        case .import(let modules):
            imported += modules.map(\.name)
            writes.formUnion(modules.map(\.name.use))
        case .importFrom(_, let names):
            imported += names.map(\.name)
            writes.formUnion(names.map(\.name.use))
        case .function(let function):
            functions.append(function)
            writes.insert(function.name.use)
            writes.formUnion(function.parameters.all.map(\.name.use))
        case .class(let definition): writes.insert(definition.name.use)
        default: break
        }
    }

    /// A name that is bound alone; where several are unpacked at once, one may be left over.
    private mutating func bind(_ target: Expression) {
        if case .name(let name) = target.kind { bind(name) } else { write(target) }
    }

    private mutating func bind(_ name: Name) {
        writes.insert(name.use)
        if boundNames.insert(name.text).inserted { bound.append(name) }
    }

    private mutating func write(_ target: Expression) {
        switch target.kind {
        case .name(let name): writes.insert(name.use)
        case .tuple(let items), .list(let items): items.forEach { write($0) }
        case .starred(let inner): write(inner)
        default: break
        }
    }
}
