/// Regular expressions in literals: what the language cannot match is refused when the file is loaded.
extension FunctionCompiler {
    private static let functions: Set<String> = [
        "compile", "findall", "finditer", "fullmatch", "match", "search", "split", "sub", "subn",
    ]

    private static let advice = [
        "look-ahead": "match more and take a group", "look-behind": "match more and take a group",
        "back-references": "compare two groups", "conditional groups": "write both as alternatives",
        "atomic groups": "leave the '?>' out", "possessive repetition": "leave the last sign out",
    ]

    /// Refuses a pattern in a call of a function of `re` that uses what cannot be matched in linear time. A pattern that
    /// is wrong otherwise raises `re.error` when the call is made, as in Python.
    func checkPattern(_ call: Call) throws(SyntaxFailure) {
        guard case .attribute(let module, let function, _) = call.function.kind, Self.functions.contains(function),
            case .name(let name) = module.kind, name.text == "re", let pattern = call.arguments.first,
            case .constant(.string(let text)) = pattern.kind
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
}
