import PolicyScript

/// The arguments of a call, matched to the declared parameters and checked against their types.
struct BoundArguments {
    let method: DeclaredMethod
    private var values: [HostValue?]
    /// Arguments beyond the declared parameters.
    private(set) var variadic: [HostValue] = []
    private(set) var keywords: [HostKeyword] = []
    /// How errors name the method: `slack.post_message()`.
    let label: String

    /// Matches as Python does, with Python's messages.
    /// - Throws: TypeError for arguments that are missing, too many, unknown or of another type; ValueError for a text
    ///   that is none of the allowed ones.
    init(
        _ method: DeclaredMethod, of type: String, _ positional: [HostValue], _ named: [HostKeyword]
    ) throws(Raised) {
        self.method = method
        label = "\(Declarations.platform(ofObject: type)?.name ?? type).\(method.name)()"
        values = Array(repeating: nil, count: method.parameters.count)
        var positional = positional[...]
        var named = named
        if method.effect == .opensVote || method.effect == .posts {
            // PolicyKit's authors may hand over the proposal, and need not.
            if case .object(let object)? = positional.first, object.type == "Proposal" { positional.removeFirst() }
            named.removeAll { $0.name == "proposal" }
        }
        try match(positional)
        try match(named, isGateway: type == "Metagov")
        try check()
        if method.effect == .opensVote || method.effect == .posts {
            for (index, parameter) in method.parameters.enumerated() where parameter.type.isText {
                values[index] = values[index].map(OperatorMention.spoken)
            }
        }
    }

    private mutating func match(_ positional: ArraySlice<HostValue>) throws(Raised) {
        let places = method.parameters.count { !$0.isKeywordOnly }
        if method.variadic != nil {
            for (index, value) in positional.enumerated() {
                if index < places { values[index] = value } else { variadic.append(value) }
            }
            return
        }
        guard positional.count <= places else {
            throw Raised(
                "TypeError",
                "\(label) takes \(places) positional argument\(places == 1 ? "" : "s") but "
                    + "\(positional.count) \(positional.count == 1 ? "was" : "were") given")
        }
        for (index, value) in positional.enumerated() { values[index] = value }
    }

    private mutating func match(_ named: [HostKeyword], isGateway: Bool) throws(Raised) {
        for keyword in named {
            if let index = method.parameters.firstIndex(where: { $0.name == keyword.name }) {
                // A process or an action may itself have a parameter of that name.
                if isGateway, values[index] != nil {
                    keywords.append(keyword)
                    continue
                }
                guard values[index] == nil else {
                    throw Raised("TypeError", "\(label) got multiple values for argument '\(keyword.name)'")
                }
                values[index] = keyword.value
            } else if method.acceptsKeywords {
                keywords.append(keyword)
            } else {
                let hint = Spelling.suggestion(for: keyword.name, among: method.parameters.map(\.name))
                throw Raised(
                    "TypeError",
                    "\(label) got an unexpected keyword argument '\(keyword.name)'"
                        + (hint.map { "; did you mean '\($0)'?" } ?? ""))
            }
        }
    }

    private func check() throws(Raised) {
        var missing: [String] = []
        for (parameter, value) in zip(method.parameters, values) {
            guard let value else {
                if parameter.defaultValue == nil { missing.append("'\(parameter.name)'") }
                continue
            }
            guard parameter.type.accepts(value) else { throw mismatch(parameter, value) }
        }
        guard missing.isEmpty else {
            let names =
                missing.count > 1
                ? missing.dropLast().joined(separator: ", ") + " and " + missing[missing.count - 1] : missing[0]
            throw Raised(
                "TypeError",
                "\(label) missing \(missing.count) required positional "
                    + "argument\(missing.count == 1 ? "" : "s"): \(names)")
        }
    }

    private func mismatch(_ parameter: DeclaredParameter, _ value: HostValue) -> Raised {
        if let allowed = parameter.type.allowedTexts, case .string(let text) = value {
            let list = allowed.map { "'\($0)'" }.joined(separator: ", ")
            return Raised("ValueError", "\(label) takes \(list) for \(parameter.name), not '\(text)'")
        }
        return Raised(
            "TypeError", "\(label): \(parameter.name) must be \(parameter.type.description), not \(value.typeName)")
    }

    /// The value of a parameter: what was given, or the declared default.
    subscript(name: String) -> HostValue {
        guard let index = method.parameters.firstIndex(where: { $0.name == name }) else { return .none }
        return values[index] ?? method.parameters[index].defaultValue ?? .none
    }

    /// What was given for a parameter; nil where it was left out.
    func given(_ name: String) -> HostValue? {
        method.parameters.firstIndex { $0.name == name }.flatMap { values[$0] }
    }

    func string(_ name: String) -> String? { self[name].stringValue }
}

extension DeclaredType {
    /// True where any text may be given.
    var isText: Bool {
        switch self {
        case .string: true
        case .optional(let type): type.isText
        default: false
        }
    }

    /// The texts that a parameter allows, where it allows only some.
    var allowedTexts: [String]? {
        switch self {
        case .oneOf(let texts): texts
        case .optional(let type): type.allowedTexts
        default: nil
        }
    }

    /// True for a value that a parameter of this type takes.
    func accepts(_ value: HostValue) -> Bool {
        switch self {
        case .any: return true
        case .none: return value == .none
        case .optional(let type): return value == .none || type.accepts(value)
        case .either(let types): return types.contains { $0.accepts(value) }
        case .oneOf(let texts): return value.stringValue.map(texts.contains) ?? false
        case .list(let type): return value.elements?.allSatisfy(type.accepts) ?? value.isQuerySet
        case .member: return value.stringValue != nil || value.isUser
        case .members:
            if let elements = value.elements { return elements.allSatisfy(DeclaredType.member.accepts) }
            return DeclaredType.member.accepts(value) || value.isQuerySet
        case .object(let name):
            guard case .object(let object) = value else { return false }
            return object.type == name || Declarations.objects[object.type]?.base == name
        case .querySet: return value.isQuerySet
        default: return acceptsPlain(value)
        }
    }

    private func acceptsPlain(_ value: HostValue) -> Bool {
        switch (self, value) {
        case (.bool, .bool), (.int, .int), (.int, .bigInt), (.int, .bool), (.float, .float), (.float, .int),
            (.number, .int), (.number, .float), (.number, .bigInt), (.number, .bool), (.string, .string),
            (.datetime, .datetime), (.datetime, .naiveDatetime), (.timedelta, .timedelta), (.dict, .dict),
            (.dict, .attributeDict):
            true
        default: false
        }
    }
}

extension HostValue {
    var isQuerySet: Bool {
        if case .object(let object) = self { object.type == "QuerySet" } else { false }
    }

    var isUser: Bool {
        if case .object(let object) = self { object.type == "User" } else { false }
    }
}
