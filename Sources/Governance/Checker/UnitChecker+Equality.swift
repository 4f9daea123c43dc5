import PolicyScript

// Comparisons that come out the same whatever happens, because the two sides are of different sorts: the number of a
// channel and a text, a member and a name. They raise nothing: the policy silently never matches.
extension UnitChecker {
    mutating func checkEquality(
        _ left: Expression, _ operation: ComparisonOperator, _ right: Expression, _ span: Span
    ) {
        switch operation {
        case .equal, .notEqual: compare(left, right, span)
        case .contains, .notContains:
            if let choices = choices(in: right) {
                for choice in choices { compare(left, choice, choice.span) }
            } else if let one = type(of: left), let other = elementType(right), type(of: right) != .string {
                compare((left, one), (right, other), span)
            }
        default: break
        }
    }

    private mutating func compare(_ left: Expression, _ right: Expression, _ span: Span) {
        guard let one = type(of: left), let other = type(of: right) else { return }
        compare((left, one), (right, other), span)
    }

    private mutating func compare(
        _ left: (value: Expression, type: DeclaredType), _ right: (value: Expression, type: DeclaredType), _ span: Span
    ) {
        guard let first = left.type.sort, let second = right.type.sort else { return }
        let (read, written) = literal(left.value) == nil ? (left, right) : (right, left)
        var place = span
        if case .constant = written.value.kind { place = written.value.span }
        if first == second { return checkWord(read, literal(written.value)?.text, place) }
        report(
            .warning, place, "\(label(read.value, read.type)) never equals \(written.type.description)",
            hint: hint(read.type, literal(written.value), written.type))
    }

    /// A text that is compared with what only ever is one of some words.
    private mutating func checkWord(_ read: (value: Expression, type: DeclaredType), _ text: String?, _ span: Span) {
        guard let text else { return }
        if let words = read.type.words {
            guard !words.contains(text) else { return }
            let near = suggestion(for: text, among: words)
            report(
                .warning, span, "\(label(read.value, read.type)) never equals \"\(text)\"",
                hint: near.map { "did you mean \"\($0)\"?" })
        } else if case .attribute(let base, "action_type", _) = read.value.kind, type(of: base)?.objectName != nil,
            Declarations.actionTypes[text] == nil,
            // It may be a type of a platform that is not known here.
            let near = suggestion(for: text, among: Declarations.actionTypes.keys)
        {
            report(
                .warning, span, "there is no action type \"\(text)\"", hint: "did you mean \"\(near)\"?")
        }
    }

    /// The literal that an expression is, or that it names.
    private func literal(_ expression: Expression) -> Constant? {
        switch expression.kind {
        case .constant(let constant): constant
        case .name(let name): constant(name).flatMap(literal)
        default: nil
        }
    }

    /// What to write instead.
    private func hint(_ read: DeclaredType, _ written: Constant?, _ type: DeclaredType) -> String? {
        switch (read.sort, type.sort) {
        case (.user, .text): return "compare .username"
        case (.role, .text): return "compare .role_name"
        case (.user, _), (.role, _): return "compare .id"
        case (.query, .number): return "write .count()"
        case (.duration, .number): return "compare it with datetime.timedelta(hours=1), or .total_seconds()"
        case (.number, .text) where read == .bool: return "write it without a comparison, or compare it with True"
        case (.number, .text):
            guard let text = written?.text else { return "make both numbers with int(), or both texts with str()" }
            let isNumber =
                !text.isEmpty && text.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
            return isNumber ? "write \(text) without quotes" : "write a number"
        case (.text, .number):
            if case .int(let number) = written { return "write \"\(number)\", in quotes" }
            return "make both numbers with int(), or both texts with str()"
        case (.text, .user): return "compare with .username"
        case (.text, .role): return "compare with .role_name"
        default: return nil
        }
    }

    /// What is read and its type, as far as it has a name.
    private func label(_ expression: Expression, _ type: DeclaredType) -> String {
        switch expression.kind {
        case .attribute(_, let name, _): "'\(name)' (\(type.description))"
        case .name(let name): "'\(name.text)' (\(type.description))"
        default: type.description
        }
    }

    /// The items of a list, tuple or set that is written out, here or as a constant of the module.
    private func choices(in expression: Expression) -> [Expression]? {
        switch expression.kind {
        case .list(let items), .tuple(let items), .set(let items): items
        case .name(let name): constant(name).flatMap(choices)
        default: nil
        }
    }
}

/// What the values of a type can equal, and be ordered with.
enum ValueSort: Hashable {
    case number, text, duration, moment, query, list, user, role
}

extension DeclaredType {
    /// The words of which a text is one.
    fileprivate var words: [String]? {
        switch self {
        case .oneOf(let words): words
        case .optional(let type): type.words
        default: nil
        }
    }

    /// The sort of its values, None apart; nil where that is not known.
    var sort: ValueSort? {
        switch self {
        case .bool, .int, .float, .number: .number
        case .string, .oneOf: .text
        case .timedelta: .duration
        case .datetime: .moment
        case .querySet: .query
        case .list: .list
        case .object("User"): .user
        case .object("Role"): .role
        case .optional(let type): type.sort
        default: nil
        }
    }
}
