import PolicyScript

/// The header of a `.py` policy: literals that the module assigns to names with a meaning.
struct PolicyHeader {
    var file = ""
    private(set) var findings: [Finding] = []
    private(set) var edits: [SourceEdit] = []
    private var kind: GovernanceKind?
    private var actionTypes: [String] = []
    private var variables: [PolicyVariable] = []
    private var name: String?
    private var description: String?
    private var schedule: String?
    private var timeZone: String?
    private var mode: PolicyMode?
    private var isEnabled = true
    private var appliesToOpenVotes = false
    private var places: [String: Span] = [:]

    /// The names that mean something to PolicyKit when a file's body assigns them.
    static let fields = documentation.map(\.name)

    /// What each is, for people: its name, a value, and what it says.
    static let documentation: [(name: String, value: String, doc: String)] = [
        ("kind", "\"platform\"", "What is governed: `\"platform\"`, `\"constitution\"` or `\"trigger\"`."),
        (
            "action_types", "[\"slackpostmessage\"]",
            "The types of action that are governed; without it, all of the kind."
        ),
        ("variables", "{\"quorum\": 3}", "What a community may set without touching the text, with the defaults."),
        ("name", "\"Renames\"", "The policy's name, instead of the docstring's first line."),
        ("description", "\"…\"", "What it does, instead of the docstring's rest."),
        ("mode", "\"observe\"", "`\"enforce\"`, `\"warn\"`, `\"observe\"` or `\"off\"`."),
        ("enabled", "False", "Switches the policy off, as `mode = \"off\"` does."),
        ("apply_to_open_votes", "True", "A change of the text lets open votes begin anew under it."),
        ("schedule", "\"0 9 * * mon\"", "When a policy of the type `scheduletriggeraction` runs, as in a crontab."),
        ("time_zone", "\"Europe/Berlin\"", "The time zone of the schedule; without it UTC."),
    ]

    /// Notes an assignment of the module's body if it is one of the header's.
    mutating func note(_ targets: [Expression], _ value: Expression, _ statement: Span) {
        guard targets.count == 1, case .name(let target) = targets[0].kind else { return }
        let field = target.text
        guard Self.fields.contains(field) else { return }
        guard places.updateValue(value.span, forKey: field) == nil else {
            findings.append(Finding(.error, file, nil, target.span, "'\(field)' is set twice", hint: "keep one"))
            return
        }
        guard let literal = Literal.value(of: value) else {
            findings.append(
                Finding(
                    .error, file, nil, value.span, "'\(field)' must be spelt out: it is read without running the file",
                    hint: "write a literal, such as \(Self.example(of: field))"))
            return
        }
        switch field {
        case "kind": noteKind(literal, value.span)
        case "action_types":
            var reader = ActionTypeReader(file: file)
            actionTypes = reader.read(literal, value)
            findings += reader.findings
        case "variables":
            var reader = VariablesReader(file: file)
            variables = reader.read(literal, value)
            findings += reader.findings
            // The name is the context's: with the stored values over these defaults.
            edits.append(SourceEdit(span: statement, replacement: "pass"))
        case "schedule": noteText(literal, value.span, field) { $0.schedule = $1 }
        case "time_zone": noteText(literal, value.span, field) { $0.timeZone = $1 }
        case "mode": noteMode(literal, value.span)
        case "enabled": noteFlag(literal, value.span, field) { $0.isEnabled = $1 }
        case "apply_to_open_votes": noteFlag(literal, value.span, field) { $0.appliesToOpenVotes = $1 }
        case "name": noteText(literal, value.span, field) { $0.name = $1 }
        default: noteText(literal, value.span, field) { $0.description = $1 }
        }
    }

    /// What the header, or failing that the docstring and the path, say of the policy.
    mutating func metadata(docstring: String?, path: String) -> PolicyMetadata {
        let docstring = PolicyDocstring(docstring ?? "")
        if kind == nil, places["kind"] == nil {
            findings.append(
                Finding(
                    .warning, file: file, line: 1, column: 1,
                    message: "the policy names no kind and is a platform policy",
                    hint: "write kind = \"platform\", \"constitution\" or \"trigger\""))
        }
        let kind = kind ?? .platform
        findings += ActionTypeReader.mismatches(actionTypes, kind, file, places["action_types"])
        let schedule = ScheduleHeader(
            expression: schedule, timeZone: timeZone, places: places, file: file
        ).read(kind: kind, actionTypes: actionTypes)
        findings += schedule.findings
        let title = path.split(separator: "/").last.map { $0.map { $0 == "_" ? " " : $0 } }.map { String($0) }
        return PolicyMetadata(
            kind: kind, name: name ?? docstring.title ?? title ?? path, description: description ?? docstring.text,
            actionTypes: actionTypes, variables: variables, mode: isEnabled ? mode ?? .enforce : .off,
            appliesToOpenVotes: appliesToOpenVotes, schedule: schedule.schedule)
    }

    private mutating func noteKind(_ literal: HostValue, _ span: Span) {
        kind = literal.stringValue.flatMap { GovernanceKind(rawValue: $0.lowercased()) }
        guard kind == nil else { return }
        let hint = literal.stringValue.flatMap {
            Spelling.suggestion(for: $0, among: GovernanceKind.allCases.map(\.rawValue))
        }
        findings.append(
            Finding(
                .error, file, nil, span, "kind must be \"platform\", \"constitution\" or \"trigger\"",
                hint: hint.map { "did you mean \"\($0)\"?" }))
    }

    private mutating func noteMode(_ literal: HostValue, _ span: Span) {
        mode = literal.stringValue.flatMap { PolicyMode(rawValue: $0) }
        guard mode == nil else { return }
        let hint = literal.stringValue.flatMap {
            Spelling.suggestion(for: $0, among: PolicyMode.allCases.map(\.rawValue))
        }
        findings.append(
            Finding(
                .error, file, nil, span, "mode must be \"off\", \"observe\", \"warn\" or \"enforce\"",
                hint: hint.map { "did you mean \"\($0)\"?" }))
    }

    private mutating func noteFlag(
        _ literal: HostValue, _ span: Span, _ field: String, _ set: (inout PolicyHeader, Bool) -> Void
    ) {
        if case .bool(let value) = literal {
            set(&self, value)
        } else {
            findings.append(Finding(.error, file, nil, span, "\(field) must be True or False"))
        }
    }

    private mutating func noteText(
        _ literal: HostValue, _ span: Span, _ field: String, _ set: (inout PolicyHeader, String) -> Void
    ) {
        if let text = literal.stringValue {
            set(&self, text)
        } else {
            findings.append(
                Finding(
                    .error, file, nil, span, "\(field) must be a text",
                    hint: ["schedule", "time_zone"].contains(field)
                        ? "write \(Self.example(of: "schedule")), and beside it \(Self.example(of: "time_zone"))" : nil)
            )
        }
    }

    private static func example(of field: String) -> String {
        switch field {
        case "kind": "kind = \"platform\""
        case "schedule": "schedule = \"0 9 * * mon\""
        case "time_zone": "time_zone = \"Europe/Berlin\""
        case "action_types": "[\"slackrenameconversation\"]"
        case "variables": VariablesReader.example
        case "mode": "\"observe\""
        case "enabled": "False"
        case "apply_to_open_votes": "True"
        default: "\"…\""
        }
    }
}

/// A docstring taken apart: the first line is the policy's name, the rest its description.
struct PolicyDocstring {
    var title: String?
    var text: String

    init(_ docstring: String) {
        var lines = docstring.split(separator: "\n", omittingEmptySubsequences: false).map(Self.trimmed)
        while lines.first?.isEmpty ?? false { lines.removeFirst() }
        while lines.last?.isEmpty ?? false { lines.removeLast() }
        title = lines.first.map(String.init)
        var rest = lines.dropFirst()
        while rest.first?.isEmpty ?? false { rest.removeFirst() }
        text = rest.joined(separator: "\n")
    }

    private static func trimmed(_ line: Substring) -> Substring {
        var line = line
        while let first = line.first, first.isWhitespace { line.removeFirst() }
        while let last = line.last, last.isWhitespace { line.removeLast() }
        return line
    }
}
