import PolicyScript

/// Makes assertions tell the values that they compare. `assert a == b` becomes an assertion with a message that says what
/// `a` and `b` were; each part is still evaluated once, in its order, and only if Python would.
struct AssertionRewriter {
    private let bytes: [UInt8]

    /// The module's text with its assertions rewritten; nil where they must stay as they are, because the body calls
    /// a function before the helpers are there.
    static func rewrite(_ module: Module, _ edits: [SourceEdit]) -> String? {
        guard !callsOwnFunctions(module) else { return nil }
        let rewriter = AssertionRewriter(bytes: Array(module.source.text.utf8))
        var all = edits
        TreeWalk(onStatement: { statement in
            // What takes several lines in the rewritten text too would move those behind it.
            if case .assert(let test, let message) = statement.kind,
                case let edit = rewriter.edit(statement, test, message), !edit.replacement.contains("\n")
            {
                all.append(edit)
            }
            return true
        }).visit(module.body)
        return SourceEdit.apply(all, to: module.source.text) + "\n" + helpers
    }

    private func edit(_ statement: Statement, _ test: Expression, _ message: Expression?) -> SourceEdit {
        let own = message.map { "(\(onOneLine(text(of: $0.span))))" } ?? ""
        let replacement = "assert \(told(test)), _assert_why(\(own.isEmpty ? "" : "str\(own)"))"
        return SourceEdit(span: statement.span, replacement: "_assert_forget(); " + replacement)
    }

    // MARK: Expressions

    /// An expression whose value is told if the assertion fails.
    private func told(_ expression: Expression) -> String {
        switch expression.kind {
        case .and(let parts): "(" + parts.map(told).joined(separator: " and ") + ")"
        case .or(let parts): "(" + parts.map(told).joined(separator: " or ") + ")"
        case .unary(.not, let inner): "(not \(told(inner)))"
        case .compare(let first, let steps):
            "(" + noted(first) + steps.map { " \($0.comparison.symbol) " + noted($0.right) }.joined() + ")"
        default: noted(expression)
        }
    }

    /// An operand: its value is noted, and what it is the length or the sum of, too.
    private func noted(_ expression: Expression) -> String {
        switch expression.kind {
        case .constant: return source(expression)
        case .unary(.minus, let inner):
            if case .constant = inner.kind { return source(expression) }
        case .name(let name) where ["PASSED", "FAILED", "PROPOSED"].contains(name.text): return name.text
        case .list, .tuple, .dictionary, .set:
            // A literal is there to see; it counts only for where two values differ.
            return TreeWalk.isLiteral(expression)
                ? "_assert_note(\(source(expression)))" : note(expression, source(expression))
        case .call(let call):
            if case .name(let name) = call.function.kind, Self.looksThrough.contains(name.text), call.keywords.isEmpty,
                call.arguments.count == 1, !call.arguments[0].isStarred
            {
                if case .comprehension = call.arguments[0].kind { break }
                return note(expression, "\(name.text)(\(noted(call.arguments[0])))")
            }
        default: break
        }
        return note(expression, source(expression))
    }

    private static let looksThrough: Set = [
        "len", "sum", "list", "set", "sorted", "min", "max", "str", "bool", "any", "all",
    ]

    private func note(_ expression: Expression, _ code: String) -> String {
        "_assert_note((\(code)), \(PythonLiteral.text(onOneLine(text(of: expression.span)))))"
    }

    private func source(_ expression: Expression) -> String { "(" + onOneLine(text(of: expression.span)) + ")" }

    private func text(of span: Span) -> String {
        String(decoding: bytes[Int(span.start)..<Int(span.end)], as: UTF8.self)
    }

    /// Within brackets a line break is a blank; a text of several lines keeps its breaks, spelt out.
    private func onOneLine(_ text: String) -> String {
        guard text.contains("\n") else { return text }
        return text.contains("\"\"\"") || text.contains("'''") || text.contains("#")
            ? text : text.split(separator: "\n").map { $0.drop(while: \.isWhitespace) }.joined(separator: " ")
    }

    // MARK: Helpers

    /// True where the module's body itself calls a function of the module: the helpers, which come last, would not
    /// be there.
    private static func callsOwnFunctions(_ module: Module) -> Bool {
        var found = false
        TreeWalk(
            onStatement: { statement in
                if case .function(let function) = statement.kind { return !function.decorators.isEmpty }
                return true
            },
            onExpression: { expression in
                if case .call(let call) = expression.kind, let name = ModuleBody.root(of: call.function),
                    module.binding(of: name) != .builtin
                {
                    found = true
                }
                return !found
            }
        ).visit(module.body)
        return found
    }

    /// What rewritten assertions call. A comparison that fails also says where long values differ.
    private static let helpers = #"""
        _assert_notes = []

        def _assert_forget():
            _assert_notes.clear()

        def _assert_note(value, text=None):
            _assert_notes.append((text, value))
            return value

        def _assert_why(message=None):
            lines = [] if message is None else [message]
            shown = set()
            for text, value in _assert_notes:
                if text is not None and text not in shown and text != repr(value):
                    shown.add(text)
                    lines.append(f"{text} is {_assert_shown(value)}")
            if len(_assert_notes) == 2:
                lines.extend(_assert_difference(_assert_notes[0][1], _assert_notes[1][1]))
            return "\n".join(lines)

        def _assert_shown(value):
            text = repr(value)
            return text if len(text) <= 600 else text[:600] + "…"

        def _assert_difference(left, right):
            if isinstance(left, (list, tuple)) and isinstance(right, (list, tuple)):
                for place in range(min(len(left), len(right))):
                    if left[place] != right[place]:
                        return [f"they differ at {place}: {_assert_shown(left[place])} and {_assert_shown(right[place])}"]
                if len(left) != len(right):
                    return [f"they have {len(left)} and {len(right)} elements"]
            if isinstance(left, dict) and isinstance(right, dict):
                return [
                    f"they differ at {key!r}: {_assert_shown(left.get(key))} and {_assert_shown(right.get(key))}"
                    for key in [*left, *(key for key in right if key not in left)]
                    if key not in left or key not in right or left[key] != right[key]
                ][:5]
            return []
        """#
}

extension TreeWalk {
    /// True for a display that names nothing and calls nothing.
    fileprivate static func isLiteral(_ expression: Expression) -> Bool {
        var isPlain = true
        TreeWalk(onExpression: { inner in
            switch inner.kind {
            case .constant, .list, .tuple, .set, .dictionary, .unary: return true
            default:
                isPlain = false
                return false
            }
        }).visit(expression)
        return isPlain
    }
}
