import PolicyScript

/// A stretch of source that is replaced before it is compiled. Lines stay where they are.
struct SourceEdit {
    var span: Span
    var replacement: String

    /// The text with the edits made. They must not overlap.
    static func apply(_ edits: [SourceEdit], to text: String) -> String {
        if edits.isEmpty { return text }
        let bytes = Array(text.utf8)
        var edited: [UInt8] = []
        edited.reserveCapacity(bytes.count)
        var place = 0
        for edit in edits.sorted(by: { $0.span.start < $1.span.start }) {
            edited += bytes[place..<Int(edit.span.start)]
            edited += edit.replacement.utf8
            // What follows keeps its line.
            edited += bytes[Int(edit.span.start)..<Int(edit.span.end)].filter { $0 == UInt8(ascii: "\n") }
            place = Int(edit.span.end)
        }
        edited += bytes[place...]
        return String(decoding: edited, as: UTF8.self)
    }
}

/// Older spellings of action types in comparisons with `action.action_type`.
enum OldSpellings {
    /// Where a text that is compared with the action's type, or matched against it, spells a codename otherwise.
    static func find(in statements: [Statement]) -> [(expression: Expression, type: DeclaredActionType)] {
        var aliases: Set<String> = []
        var found: [(Expression, DeclaredActionType)] = []
        func isType(_ expression: Expression) -> Bool {
            switch expression.kind {
            case .attribute(_, let name, _): name == "action_type" || name == "action_codename"
            case .name(let name): aliases.contains(name.text)
            default: false
            }
        }
        func note(_ expression: Expression) {
            switch expression.kind {
            case .constant(.string(let text)):
                guard let type = Declarations.actionType(spelt: text), type.codename != text else { return }
                found.append((expression, type))
            case .list(let items), .tuple(let items), .set(let items): items.forEach(note)
            default: break
            }
        }
        func note(_ pattern: Pattern) {
            switch pattern.kind {
            case .value(let value): note(value)
            case .or(let patterns): patterns.forEach(note)
            case .binding(let inner, _): note(inner)
            default: break
            }
        }
        let walk = TreeWalk(
            onStatement: { statement in
                switch statement.kind {
                case .assign(let targets, let value) where isType(value):
                    for case .name(let name) in targets.map(\.kind) { aliases.insert(name.text) }
                case .match(let subject, let cases) where isType(subject): cases.forEach { note($0.pattern) }
                default: break
                }
                return true
            },
            onExpression: { expression in
                if case .compare(let first, let steps) = expression.kind {
                    let operands = [first] + steps.map(\.right)
                    if operands.contains(where: isType) { operands.forEach(note) }
                }
                return true
            })
        walk.visit(statements)
        return found
    }
}
