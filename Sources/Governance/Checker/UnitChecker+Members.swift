import PolicyScript

// Attributes that an object does not have, and calls that do not fit their methods.
extension UnitChecker {
    mutating func checkAttribute(_ name: String, _ span: Span, of base: Expression) {
        guard let object = type(of: base)?.objectName else { return }
        if object == "Action" { return checkActionField(name, span) }
        if object == "TestAction", Declarations.actionFieldNames.contains(name) { return }
        if object == "Platform" {
            guard Self.anyPlatformMembers.contains(name) else {
                return reportUnknown(name, span, object, Self.anyPlatformMembers)
            }
            if let replacement = Declarations.method(name, of: object)?.replacement {
                report(.warning, span, "'\(name)' is kept for old policies", hint: "use \(replacement)")
            }
            return
        }
        let replacement: String?
        if let field = Declarations.field(name, of: object) {
            replacement = field.replacement
        } else if let method = Declarations.method(name, of: object) {
            replacement = method.replacement
        } else {
            return reportUnknown(name, span, object, Set(Declarations.memberNames(of: object)))
        }
        if let replacement {
            report(.warning, span, "'\(name)' is kept for old policies", hint: "use \(replacement)")
        }
    }

    private mutating func reportUnknown(_ name: String, _ span: Span, _ object: String, _ members: Set<String>) {
        let near = suggestion(for: name, among: members)
        var hint = near.map { "did you mean '\($0)'?" }
        if object == "QuerySet", near == nil { hint = "QuerySets only read" }
        if object == "QuerySet", ["length", "size", "len"].contains(name) { hint = "write .count()" }
        report(.error, span, "\(object) has no '\(name)'", hint: hint)
    }

    private static let anyPlatformMembers = Set(
        Declarations.platforms.flatMap { Declarations.memberNames(of: $0.object.name) })

    private mutating func checkActionField(_ name: String, _ span: Span) {
        let codenames = source.metadata.actionTypes
        let own = codenames.contains { Declarations.actionTypes[$0]?.fields.contains { $0.name == name } ?? false }
        if own { return }
        if let field = Declarations.field(name, of: "Action") {
            if let replacement = field.replacement {
                report(.warning, span, "'\(name)' is kept for old policies", hint: "use \(replacement)")
            }
            return
        }
        if Declarations.method(name, of: "Action") != nil { return }
        if Declarations.actionFieldNames.contains(name) {
            guard !codenames.isEmpty else { return }
            return report(
                .warning, span, "'\(name)' is always None: none of the policy's action types has it",
                hint: "the types are \(codenames.joined(separator: ", "))")
        }
        let candidates = Declarations.actionFieldNames.union(Declarations.memberNames(of: "Action"))
        reportUnknown(name, span, "Action", candidates)
    }

    mutating func checkCall(_ call: Call, _ span: Span) {
        guard let (method, object, element) = method(of: call) else { return }
        if object == "Action", method.name == "respond", source.metadata.kind != .trigger, names["proposal"] != nil {
            report(
                .warning, span,
                "action.respond() answers commands, and a \(source.metadata.kind.rawValue) policy has none",
                hint: "post a message, such as slack.post_message(text=…)")
        }
        if object == "TestMember", method.name == "do" || method.name == "propose" { checkDeed(call) }
        let label = "\(Declarations.platform(ofObject: object)?.name ?? object).\(method.name)()"
        var arguments = call.arguments[...]
        if method.effect == .posts || method.effect == .opensVote, let first = arguments.first,
            type(of: first) == .object("Proposal")
        {
            arguments.removeFirst()
        }
        let isOpen = arguments.contains { $0.isStarred } || call.keywords.contains { $0.name == nil }
        let places = method.parameters.filter { !$0.isKeywordOnly }
        if !isOpen, method.variadic == nil, arguments.count > places.count {
            report(
                .error, span, "\(label) takes \(places.count) positional arguments but \(arguments.count) are given")
        }
        var given: Set<String> = []
        if !isOpen {
            for (parameter, argument) in zip(places, arguments) {
                given.insert(parameter.name)
                checkArgument(argument, parameter, label)
            }
        }
        var isMisnamed = false
        for keyword in call.keywords {
            guard let name = keyword.name, name != "proposal" else { continue }
            if let parameter = method.parameters.first(where: { $0.name == name }) {
                if !given.insert(name).inserted {
                    // A process or an action of the gateway may itself have a parameter of that name.
                    if object == "Metagov" { continue }
                    report(.error, keyword.span, "\(label) is given '\(name)' twice")
                }
                checkArgument(keyword.value, parameter, label)
            } else if !method.acceptsKeywords {
                isMisnamed = true
                let near = suggestion(for: name, among: method.parameters.map(\.name))
                report(
                    .error, keyword.span, "\(label) has no parameter '\(name)'",
                    hint: near.map { "did you mean '\($0)'?" }
                        ?? "it takes \(method.parameters.map(\.name).joined(separator: ", "))")
            } else if let element {
                checkLookup(name, element, keyword.span)
            }
        }
        if let element, ["order_by", "values", "values_list"].contains(method.name) {
            for argument in arguments {
                guard let text = argument.text else { continue }
                let field = method.name == "order_by" && text.hasPrefix("-") ? String(text.dropFirst()) : text
                checkField(QueryLookup.components(field), element, argument.span)
            }
        }
        let missing = method.parameters.filter { $0.defaultValue == nil && !given.contains($0.name) }.map(\.name)
        if !isOpen, !isMisnamed, !missing.isEmpty {
            report(.error, span, "\(label) is missing \(missing.map { "'\($0)'" }.joined(separator: ", "))")
        }
    }

    private mutating func checkArgument(_ argument: Expression, _ parameter: DeclaredParameter, _ label: String) {
        if let allowed = parameter.type.allowedTexts, let text = argument.text {
            if !allowed.contains(text) {
                let near = suggestion(for: text, among: allowed)
                report(
                    .error, argument.span, "\(label) does not know '\(text)' as \(parameter.name)",
                    hint: near.map { "did you mean '\($0)'?" } ?? "it knows \(allowed.joined(separator: ", "))")
            }
            return
        }
        if parameter.type == .optional(.members), let text = argument.text, text.contains(" ") {
            // No platform has user ids with spaces.
            report(
                .warning, argument.span, "\(label): users is a text that no member can be called",
                hint: "name the parameter that is meant, such as text=")
        }
        guard let type = type(of: argument), !parameter.type.mayTake(type) else { return }
        report(
            .error, argument.span,
            "\(label): \(parameter.name) must be \(parameter.type.description), not \(type.description)")
    }

    private mutating func checkLookup(_ name: String, _ element: String, _ span: Span) {
        checkField(QueryLookup.path(name), element, span)
    }

    private mutating func checkField(_ path: [Substring], _ element: String, _ span: Span) {
        guard let model = QueryModel(rawValue: element) else { return }
        do {
            _ = try model.field(at: path)
        } catch {
            let parts = error.exception.message.split(separator: ". ", maxSplits: 1).map(String.init)
            report(.error, span, "\(element): \(parts[0])", hint: parts.count > 1 ? parts[1] : nil)
        }
    }
}

extension DeclaredType {
    /// False when no value of the other type is taken by a parameter of this one.
    func mayTake(_ type: DeclaredType) -> Bool {
        if case .optional(let inner) = type { return mayTake(inner) || mayTake(.none) }
        if self == type || type == .any { return true }
        switch (self, type) {
        case (.any, _), (.number, .int), (.number, .float), (.number, .bool), (.float, .int), (.int, .bool),
            (.oneOf, .string), (.string, .oneOf), (.member, .string), (.member, .object("User")),
            (.members, .string), (.members, .object("User")), (.members, .querySet("User")), (.dict, .dict),
            (.dict, .variables), (.list, .querySet):
            return true
        case (.members, .list(let element)): return DeclaredType.member.mayTake(element)
        case (.list(let mine), .list(let element)): return mine.mayTake(element)
        case (.optional(let inner), _): return type == .none || inner.mayTake(type)
        case (.either(let types), _): return types.contains { $0.mayTake(type) }
        case (.object(let name), .object(let other)): return Declarations.objects[other]?.base == name
        default: return false
        }
    }
}

extension Expression {
    var isStarred: Bool {
        if case .starred = kind { true } else { false }
    }
}
