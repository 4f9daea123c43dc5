/// Regular expressions in literals: what the language cannot match is refused when the file is loaded.
extension FunctionCompiler {
    private static let functions: Set<String> = [
        "compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn",
    ]

    /// Whether a function of `re` takes a pattern first.
    static func takesPattern(_ function: String) -> Bool { functions.contains(function) }

    private static let advice = [
        "look-ahead": "match more and take a group", "look-behind": "match more and take a group",
        "back-references": "compare two groups", "conditional groups": "write both as alternatives",
        "atomic groups": "leave the '?>' out", "possessive repetition": "leave the last sign out",
    ]

    /// Refuses a pattern in a call of a function of `re` that uses what cannot be matched in linear time. A pattern that
    /// is wrong otherwise raises `re.error` when the call is made, as in Python.
    func checkPattern(_ call: Call) throws(SyntaxFailure) {
        guard isRegexFunction(call.function),
            let pattern = call.arguments.first ?? call.keywords.first(where: { $0.name == "pattern" })?.value,
            let text = patternText(pattern)
        else { return }
        do throws(RegexFailure) {
            _ = try RegexProgram(CodePoints(text), flags: RegexFlags(rawValue: 0))
        } catch {
            guard let what = Self.advice.keys.first(where: { error.message.hasPrefix($0) }) else { return }
            throw refusal(
                "\(error.message) in a regular expression (position \(error.position) of the pattern)",
                Self.advice[what],
                pattern.span)
        }
    }

    /// Whether it is `re.search` or alike, under whatever name the source has imported it.
    private func isRegexFunction(_ expression: Expression) -> Bool {
        switch expression.kind {
        case .attribute(let module, let function, _):
            guard Self.functions.contains(function), case .name(let name) = module.kind else { return false }
            return name.text == "re" || script.regexImports.modules.contains(name.text)
        case .name(let name): return script.regexImports.functions.contains(name.text)
        default: return false
        }
    }

    /// The text that a pattern certainly is: a literal, or a variable of the module that is bound to one, once.
    private func patternText(_ pattern: Expression) -> String? {
        switch pattern.kind {
        case .constant(.string(let text)): return text
        case .name(let name):
            guard case .global = binding(name) else { return nil }
            return script.regexImports.constants[name.text]
        default: return nil
        }
    }
}

/// What a module's own statements say of regular expressions.
struct RegexImports {
    /// Names that stand for `re`.
    var modules: Set<String> = []
    /// Names that stand for its functions that take a pattern.
    var functions: Set<String> = []
    /// Variables that are bound to a text once, at the module's top.
    var constants: [String: String] = [:]

    init(_ module: Module) {
        var bound: [String: Int] = [:]
        for statement in module.body {
            switch statement.kind {
            case .import(let imported):
                for one in imported where one.module == "re" { modules.insert(one.name.text) }
            case .importFrom("re", let names):
                for one in names where FunctionCompiler.takesPattern(one.original) { functions.insert(one.name.text) }
            case .assign(let targets, let value):
                for case .name(let name) in targets.map(\.kind) {
                    bound[name.text, default: 0] += 1
                    if case .constant(.string(let text)) = value.kind { constants[name.text] = text }
                }
            default: break
            }
        }
        for (name, count) in bound where count > 1 { constants[name] = nil }
    }
}
