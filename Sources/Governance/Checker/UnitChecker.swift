import PolicyScript

/// Checks one text of a policy: the whole `.py` file, a block of a JSON policy, or the tests.
struct UnitChecker {
    let source: PolicySource
    let unit: PolicySource.Unit
    /// What is checked: the whole text, or its tests alone.
    let statements: [Statement]
    /// The names that whoever runs the text gives it.
    let names: [String: DeclaredName]
    /// The types of the variables of the function in hand, by name; `any` where several were assigned.
    var variables: [String: DeclaredType] = [:]
    /// The functions of the module that are what their names say, and those within the function in hand.
    let definitions: [String: FunctionDefinition]
    private(set) var localDefinitions: [String: FunctionDefinition] = [:]
    /// What the module's names stand for that are bound once, to something written out.
    private let constants: [String: Expression]
    /// What the module's own functions return, as far as it is of one type.
    var results: [String: DeclaredType] = [:]
    /// What the text's names stand for that are imported.
    let imports: ImportedNames
    private(set) var findings: [Finding] = []
    private var reported: Set<Finding> = []
    /// The block whose text is being checked; nil outside blocks.
    private(set) var block: PolicyBlock?

    init(
        _ source: PolicySource, _ unit: PolicySource.Unit, statements: [Statement]? = nil,
        names: [String: DeclaredName] = Declarations.names
    ) {
        self.source = source
        self.unit = unit
        block = unit.block
        self.statements = statements ?? unit.module.body
        self.names = names
        definitions = OwnFunctions.all(in: unit.module)
        constants = ModuleConstants.all(in: unit.module)
        imports = ImportedNames(in: unit.module)
    }

    /// What a name of the module stands for wherever it is read.
    func constant(_ name: Name) -> Expression? {
        guard case .global = unit.module.binding(of: name) else { return nil }
        return constants[name.text]
    }

    mutating func check() -> [Finding] {
        checkNames()
        checkFlow()
        checkAssigned()
        checkUnused()
        checkUnusedVariables()
        checkKept()
        findResults()
        check(statements)
        return findings
    }

    mutating func report(_ severity: Finding.Severity, _ span: Span, _ message: String, hint: String? = nil) {
        let finding = Finding(severity, source.file, unit.block, span, message, hint: hint)
        if reported.insert(finding).inserted { findings.append(finding) }
    }

    /// The candidate that is most likely meant. Whoever has this many findings is not helped by hints, and looking for
    /// them takes long.
    func suggestion<Words: Sequence<String>>(for word: String, among candidates: @autoclosure () -> Words) -> String? {
        findings.count < 200 ? Spelling.suggestion(for: word, among: candidates()) : nil
    }

    /// Checks statements outside functions, and each function by itself.
    private mutating func check(_ statements: [Statement]) {
        let outside = Collector.functions(in: statements)
        checkExpressions(outside.rest, parameters: [])
        for function in outside.functions {
            let own = source.functions.first { $0.value.name.use == function.name.use }?.key
            block = unit.block ?? own
            let isBlock = block != nil
            localDefinitions = OwnFunctions.all(within: function, of: unit.module)
            checkExpressions(function.body, parameters: isBlock ? [] : function.parameters.all.map(\.name.text))
        }
    }

    private mutating func checkExpressions(_ statements: [Statement], parameters: [String]) {
        variables = [:]
        for name in parameters { variables[name] = .any }
        VariableTypes.collect(statements, into: &self)
        for expression in Collector.expressions(in: statements) { check(expression) }
        for statement in Collector.statements(in: statements) { check(statement) }
    }

    private mutating func check(_ expression: Expression) {
        checkDialect(expression)
        checkOperands(expression)
        checkParts(expression)
        switch expression.kind {
        case .attribute(let base, let name, let span):
            checkAttribute(name, span, of: base)
            checkLanguageAttribute(name, span, of: base)
        case .call(let call):
            checkCall(call, expression.span)
            checkArguments(of: call, expression.span)
        case .subscript(let base, _): checkItem(of: base, expression.span)
        case .compare(_, let steps):
            for step in steps { checkMembership(step.comparison, in: step.right, expression.span) }
        default: break
        }
    }

    private mutating func check(_ statement: Statement) {
        checkDialect(statement)
        checkTests(statement)
        checkParts(statement)
        switch statement.kind {
        case .assign(let targets, _): targets.forEach { checkTarget($0) }
        case .augmentedAssign(let target, _, _): checkTarget(target)
        case .delete(let targets): targets.forEach { checkTarget($0) }
        case .global(let names):
            for name in names {
                report(
                    .warning, name.span, "what the function leaves in '\(name.text)' ends with this run",
                    hint: "keep values in proposal.data")
            }
        default: break
        }
    }

    private mutating func checkTarget(_ target: Expression) {
        guard case .attribute(let base, let name, let span) = target.kind, let type = type(of: base),
            case .object(let object) = type
        else { return }
        report(
            .error, span, "'\(name)' of \(object) cannot be set",
            hint: "keep values in proposal.data or variables")
    }
}

/// Parts of a syntax tree, collected.
enum Collector {
    /// The functions at the top of a module, also within its classes and conditions, and the statements outside them.
    static func functions(in statements: [Statement]) -> (functions: [FunctionDefinition], rest: [Statement]) {
        var functions: [FunctionDefinition] = []
        var rest: [Statement] = []
        for statement in statements {
            switch statement.kind {
            case .function(let function): functions.append(function)
            case .class(let definition):
                let within = self.functions(in: definition.body)
                functions += within.functions
                rest += within.rest
            default: rest.append(statement)
            }
        }
        return (functions, rest)
    }

    static func expressions(in statements: [Statement]) -> [Expression] {
        var expressions: [Expression] = []
        TreeWalk(onExpression: { expression in
            expressions.append(expression)
            return true
        }).visit(statements)
        return expressions
    }

    static func statements(in statements: [Statement]) -> [Statement] {
        var found: [Statement] = []
        TreeWalk(onStatement: { statement in
            found.append(statement)
            return true
        }).visit(statements)
        return found
    }
}
