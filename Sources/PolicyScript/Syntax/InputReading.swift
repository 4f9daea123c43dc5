/// Tells when the lines that somebody types make an input.
public enum InputReading {
    /// Whether the lines are to be run, rather than more of them awaited.
    ///
    /// A compound statement ends with an empty line, as in Python's own prompt. An input with an error is complete: more
    /// lines would not mend it.
    public static func isComplete(_ lines: [String]) -> Bool {
        let text = lines.joined(separator: "\n")
        let isBlankAtEnd = lines.last?.allSatisfy(\.isWhitespace) ?? true
        do throws(SyntaxFailure) {
            let module = try Parser.parseModule(SourceText(name: "<stdin>", text: text + "\n"))
            guard let last = module.body.last else { return true }
            return isBlankAtEnd || !isCompound(last) && !(lines.last?.hasSuffix("\\") ?? false)
        } catch {
            return !needsMore(error, isBlankAtEnd: isBlankAtEnd, lines: lines)
        }
    }

    private static func isCompound(_ statement: Statement) -> Bool {
        switch statement.kind {
        case .if, .while, .for, .try, .with, .function, .class, .match: true
        default: false
        }
    }

    private static func needsMore(_ failure: SyntaxFailure, isBlankAtEnd: Bool, lines: [String]) -> Bool {
        if failure.message.contains("was never closed") || failure.message.contains("unterminated triple-quoted") {
            return true
        }
        if isBlankAtEnd { return false }
        if lines.last?.hasSuffix("\\") == true { return true }
        if failure.message.hasPrefix("expected an indented block") { return failure.line >= lines.count }
        // A decorator awaits its function, `try:` its `except`.
        return failure.line > lines.count || lines.last?.hasPrefix("@") == true
            || failure.message.hasPrefix("expected 'except'") && failure.line >= lines.count
            || failure.message.hasPrefix("unexpected EOF")
    }
}
