import PolicyScript

/// Reads `.py` policies.
struct PythonPolicyReader {
    private let file: String
    private let text: String
    private var findings: [Finding] = []
    private var functions: [PolicyBlock: FunctionDefinition] = [:]
    private var header = PolicyHeader()

    init(file: String, text: String) {
        self.file = file
        self.text = text
    }

    /// Reads the file; nil with an error among the findings when there is nothing to compile.
    mutating func read(hash: String) -> (source: PolicySource?, findings: [Finding]) {
        // An editor empties a file before it writes it: an empty policy would let everything pass.
        if text.unicodeScalars.allSatisfy(\.properties.isWhitespace) {
            return (
                nil, [Finding(.error, file: file, message: "the file is empty", hint: "save it again, or remove it")]
            )
        }
        let module: Module
        let whole: Module
        do {
            whole = try Parser.parseModule(SourceText(name: file, text: text))
            module = try InnerTests.without(whole)
        } catch {
            return (nil, [Finding(error, file, nil)])
        }
        header.file = file
        for statement in module.body {
            switch statement.kind {
            case .function(let function): note(function, statement.span)
            case .assign(let targets, let value): header.note(targets, value, statement.span)
            case .annotatedAssign(let target, _, let value?): header.note([target], value, statement.span)
            default: break
            }
        }
        findings += ModuleBody.hostCalls(in: module, file)
        let metadata = header.metadata(docstring: module.docstring, path: PolicySource.path(file))
        findings += header.findings
        if functions.isEmpty {
            findings.append(
                Finding(
                    .warning, file: file, message: "the file has none of a policy's functions",
                    hint: "define at least check(), which returns PASSED, FAILED or PROPOSED"))
        }
        var unit = PolicySource.Unit(block: nil, module: module, edits: header.edits)
        note(OldSpellings.find(in: module.body), &unit)
        let source = PolicySource(
            file: file, format: .python, text: text, contentHash: hash, metadata: metadata, units: [unit],
            functions: functions, tests: InnerTests(of: whole, edits: header.edits))
        return (source, findings)
    }

    private mutating func note(
        _ found: [(expression: Expression, type: DeclaredActionType)], _ unit: inout PolicySource.Unit
    ) {
        for (expression, type) in found {
            findings.append(Finding.oldSpelling(expression, type, file, nil))
            unit.edits.append(SourceEdit(span: expression.span, replacement: "\"\(type.codename)\""))
        }
    }

    private mutating func note(_ function: FunctionDefinition, _ span: Span) {
        guard let block = PolicyBlock(functionName: function.name.text) else { return }
        if let other = functions[block] {
            findings.append(
                Finding(
                    .error, file, nil, function.name.span,
                    "\(function.name.text)() is the \(block.rawValue) block, and so is \(other.name.text)() at line "
                        + "\(other.name.span.line)", hint: "keep one of them"))
            return
        }
        if !function.decorators.isEmpty {
            findings.append(
                Finding(
                    .error, file, nil, function.decorators[0].span,
                    "\(function.name.text)() is a block of the policy and takes no decorators",
                    hint: "decorate a helper function that the block calls"))
        }
        functions[block] = function
        let parameters = function.parameters
        if let extra = parameters.variadic ?? parameters.keywords {
            findings.append(
                Finding(
                    .error, file, nil, extra.name.span,
                    "\(function.name.text)() is a block of the policy and takes context names only",
                    hint: "write def \(function.name.text)():"))
        }
        for parameter in parameters.positionalOnly + parameters.positional + parameters.keywordOnly
        where Declarations.names[parameter.name.text] == nil && parameter.defaultValue == nil {
            let hint = Spelling.suggestion(for: parameter.name.text, among: Declarations.names.keys)
            findings.append(
                Finding(
                    .error, file, nil, parameter.name.span,
                    "\(function.name.text)() takes '\(parameter.name.text)', which is no name of the context",
                    hint: hint.map { "did you mean '\($0)'?" }
                        ?? "blocks take names such as action, policy and proposal"))
        }
    }
}

extension Finding {
    static func oldSpelling(
        _ expression: Expression, _ type: DeclaredActionType, _ file: String, _ block: PolicyBlock?
    ) -> Finding {
        Finding(
            .warning, file, block, expression.span,
            "'\(expression.text ?? "")' is an old spelling of an action type", hint: "write \"\(type.codename)\"")
    }
}
