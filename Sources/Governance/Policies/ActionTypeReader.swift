import PolicyScript

/// Reads the list of action types that a policy names.
struct ActionTypeReader {
    let file: String
    private(set) var findings: [Finding] = []

    init(file: String) {
        self.file = file
    }

    /// The codenames of a header's value.
    mutating func read(_ literal: HostValue, _ expression: Expression) -> [String] {
        var codenames: [String] = []
        let items = literal.elements ?? [literal]
        let file = file
        for (index, item) in items.enumerated() {
            let span = Self.element(index, of: expression)?.span ?? expression.span
            guard let spelling = item.stringValue else {
                findings.append(
                    Finding(
                        .error, file, nil, span, "action_types must be a list of texts",
                        hint: "write action_types = [\"slackrenameconversation\"]"))
                continue
            }
            add(spelling, to: &codenames) { severity, message, hint in
                Finding(severity, file, nil, span, message, hint: hint)
            }
        }
        return codenames
    }

    /// Notes a spelling's codename, with a finding where it is old, unknown or repeated.
    mutating func add(
        _ spelling: String, to codenames: inout [String],
        _ finding: (Finding.Severity, String, String?) -> Finding
    ) {
        guard let type = Declarations.actionType(spelt: spelling) else {
            let near = Spelling.suggestion(for: spelling, among: Declarations.actionTypes.keys)
            findings.append(
                finding(
                    .error, "there is no action type '\(spelling)'",
                    near.map { "did you mean \"\($0)\"?" } ?? "the reference page lists all action types"))
            return
        }
        if type.codename != spelling {
            findings.append(
                finding(.warning, "'\(spelling)' is an old spelling of an action type", "write \"\(type.codename)\""))
        }
        if !codenames.contains(type.codename) { codenames.append(type.codename) }
    }

    /// Warnings for types that a policy of a kind never meets.
    static func mismatches(_ codenames: [String], _ kind: GovernanceKind, _ file: String, _ span: Span?) -> [Finding] {
        var findings: [Finding] = []
        func warn(_ message: String, _ hint: String) {
            findings.append(
                Finding(
                    .warning, file: file, line: span.map { Int($0.line) }, column: span.map { Int($0.column) },
                    message: message, hint: hint))
        }
        if kind == .trigger, codenames.isEmpty {
            warn("a trigger policy without action types never runs", "name the types in action_types")
        }
        for codename in codenames {
            guard let type = Declarations.actionTypes[codename], kind != .trigger, type.kind != kind else { continue }
            warn(
                "a \(kind.rawValue) policy never meets \(codename), which \(type.kind.rawValue) policies do",
                "make the policy's kind \"\(type.kind.rawValue)\", or leave the type out")
        }
        return findings
    }

    private static func element(_ index: Int, of expression: Expression) -> Expression? {
        switch expression.kind {
        case .list(let items), .tuple(let items), .set(let items): index < items.count ? items[index] : nil
        default: nil
        }
    }
}
