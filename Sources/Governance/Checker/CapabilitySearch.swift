import PolicyScript

/// The search through one text of a policy.
struct CapabilitySearch {
    private let source: PolicySource
    private let unit: PolicySource.Unit
    private var types: UnitChecker
    /// True for a policy that governs nothing: what it would do to a platform or the community is recorded instead.
    private let isObserving: Bool
    /// The variables that hold what reaches a member whose name is a text.
    private var getters: Set<String> = []
    private(set) var found: [PolicyCapability] = []

    /// What `operator` has of the kind of `getattr`.
    private static let getters: Set<String> = ["attrgetter", "methodcaller"]

    init(_ source: PolicySource, _ unit: PolicySource.Unit) {
        self.source = source
        self.unit = unit
        types = UnitChecker(source, unit)
        isObserving = source.metadata.mode.isObserving
    }

    mutating func run() {
        for statement in Collector.statements(in: unit.module.body) {
            guard case .importFrom(_, let names) = statement.kind else { continue }
            getters.formUnion(names.filter { Self.getters.contains($0.original) }.map(\.name.text))
        }
        let outside = Collector.functions(in: unit.module.body)
        let classes = Collector.statements(in: unit.module.body).flatMap { statement -> [Expression] in
            guard case .class(let definition) = statement.kind else { return [] }
            return definition.decorators + (definition.base.map { [$0] } ?? [])
        }
        search(outside.rest, beside: classes)
        for function in outside.functions {
            search(
                function.body, beside: function.decorators + function.parameters.all.compactMap(\.defaultValue))
        }
    }

    private mutating func search(_ statements: [Statement], beside others: [Expression]) {
        types.variables = [:]
        VariableTypes.collect(statements, into: &types)
        // The function of a call is noted with the call, which comes before it.
        var called: Set<Span> = []
        var patterns: [(name: String, span: Span)] = []
        var expressions: [Expression] = []
        let walk = TreeWalk(
            onExpression: {
                expressions.append($0)
                return true
            }, onPattern: { patterns += $0.attributes })
        for expression in others { walk.visit(expression) }
        walk.visit(statements)
        for expression in expressions {
            switch expression.kind {
            case .call(let call):
                if note(call, expression.span) { called.insert(call.function.span) }
            case .attribute(let base, let name, let span):
                noteField(name, of: base, span)
                if !called.contains(expression.span) { noteMember(name, of: base, nil, span) }
            case .name(let name):
                if name.text == "random", unit.module.binding(of: name) == .builtin {
                    note("random", "draws lots that everybody can check afterwards", expression.span)
                }
                if !called.contains(expression.span), isByName(name) { noteAnything(expression.span) }
            default: break
            }
        }
        for pattern in patterns { noteReached(pattern.name, nil, pattern.span) }
    }

    /// Notes what a call does; false when its function is to be looked at for itself.
    private mutating func note(_ call: Call, _ span: Span) -> Bool {
        switch call.function.kind {
        case .attribute(let base, let name, _):
            if Self.getters.contains(name) { return noteByName(call.arguments, span) }
            noteMember(name, of: base, call, span)
            return true
        case .name(let name) where isByName(name):
            let isGetter = unit.module.binding(of: name) == .builtin
            return noteByName(isGetter ? Array(call.arguments.dropFirst().prefix(1)) : call.arguments, span)
        default: return false
        }
    }

    /// True for `getattr`, and for what `operator` has of the kind: they reach a member whose name is a text.
    private func isByName(_ name: Name) -> Bool {
        name.text == "getattr" && unit.module.binding(of: name) == .builtin || getters.contains(name.text)
    }

    /// Notes the members that texts name; false when a name cannot be told, and anything may be reached.
    private mutating func noteByName(_ arguments: [Expression], _ span: Span) -> Bool {
        let texts = arguments.compactMap(\.text)
        guard texts.count == arguments.count, !texts.isEmpty else { return false }
        for text in texts {
            for name in text.split(separator: ".") { noteReached(String(name), nil, span) }
        }
        return true
    }

    private mutating func noteMember(_ name: String, of base: Expression, _ call: Call?, _ span: Span) {
        guard !Self.getters.contains(name) else { return noteAnything(span) }
        let type = types.type(of: base)
        let object = if case .querySet? = type { "QuerySet" } else { type?.objectName }
        // What is not known to be one of the engine's objects may be any of them: a parameter, an element, a variable.
        // A known one that has no such member may be shadowed by a parameter.
        guard let object, object != "Platform", let method = Declarations.method(name, of: object) else {
            if object.flatMap({ Declarations.field(name, of: $0) }) == nil { noteReached(name, call, span) }
            return
        }
        if let platform = Declarations.platform(ofObject: object) {
            note(method, platform, call, span)
        } else {
            let root = ModuleBody.root(of: base)?.text ?? object.lowercased()
            if object == "Metagov", let action = call?.arguments.first?.text {
                guard !isOnlyRecorded(method, action) else { return }
                note(
                    "metagov.\(method.name) \(action)", "makes the call “\(action)” through metagov", span,
                    if: method.isAct)
            } else {
                note("\(root).\(method.name)", words(method), span, if: method.isAct && !isOnlyRecorded(method))
            }
        }
    }

    /// A member of something that may be any object: whatever has a method of the name counts.
    private mutating func noteReached(_ name: String, _ call: Call?, _ span: Span) {
        for platform in Declarations.platforms {
            guard let method = Declarations.method(name, of: platform.object.name) else { continue }
            note(method, platform, call, span)
        }
        for object in ["Action", "Proposal", "User", "Role", "Document", "Community", "Metagov", "Platform"] {
            guard let method = Declarations.method(name, of: object) else { continue }
            let isDone = method.isAct && !isOnlyRecorded(method)
            note("\(object.lowercased()).\(name)", words(method), span, if: isDone)
        }
    }

    /// A name that the text does not show.
    private mutating func noteAnything(_ span: Span) {
        if isObserving {
            return note(
                "getattr reading",
                "uses members of objects by names that its text does not show: it may read anything that any rule can read",
                span)
        }
        note(
            "getattr",
            "uses members of objects by names that its text does not show: it may do anything that any rule can do",
            span)
    }

    private mutating func note(_ method: DeclaredMethod, _ platform: DeclaredPlatform, _ call: Call?, _ span: Span) {
        guard method.effect != .recorded, !isOnlyRecorded(method) else { return }
        var key = "\(platform.name).\(method.name)"
        var text = "\(words(method)) (\(platform.title))"
        if NamedReading.methods.contains(method.name), let reading = call?.arguments.first?.text {
            key += " \(reading)"
            text = "reads “\(reading)” (\(platform.title))"
        }
        note(key, text, span)
    }

    /// True for what a policy that governs nothing calls in vain.
    /// - Parameter name: what a call through metagov is named, which may only read.
    private func isOnlyRecorded(_ method: DeclaredMethod, _ name: String? = nil) -> Bool {
        guard isObserving else { return false }
        if method.name == "perform_action", name.map({ Gateway.actions[$0] == .read }) ?? true { return false }
        return [.posts, .opensVote, .engineStep].contains(method.effect)
    }

    private mutating func noteField(_ name: String, of base: Expression, _ span: Span) {
        guard let object = types.type(of: base)?.objectName else { return }
        switch (object, name) {
        case ("Action", "text"), ("Action", "raw"), ("Action", "previous_text"), ("Action", "value"):
            note("action.\(name)", "reads what the member wrote", span)
        case ("Action", "data"), ("Action", "event_data"):
            note("action.data", "reads all that the platform tells of the event", span)
        case ("Document", "text"): note("document.text", "reads documents", span)
        default: break
        }
    }

    private mutating func note(_ key: String, _ words: String, _ span: Span, if condition: Bool = true) {
        guard condition else { return }
        found.append(PolicyCapability(key: key, words: words, line: Int(span.line), block: unit.block?.jsonName))
    }

    /// The first sentence of a method's documentation, as far as its first colon or semicolon, in lower case.
    private func words(_ method: DeclaredMethod) -> String {
        let end = method.doc.firstIndex { ":;".contains($0) } ?? method.doc.endIndex
        var text = String(method.doc[..<end])
        while text.hasSuffix(".") { text.removeLast() }
        if method.effect == .answered { text = "learns " + text.lowercasedFirst } else { text = text.lowercasedFirst }
        return text
    }
}

extension String {
    fileprivate var lowercasedFirst: String { prefix(1).lowercased() + dropFirst() }
}

extension DeclaredMethod {
    /// True for a method that does something, or asks a platform.
    fileprivate var isAct: Bool { effect != .answered && effect != .recorded }
}

extension Pattern {
    /// The attributes that a class pattern reads.
    fileprivate var attributes: [(name: String, span: Span)] {
        guard case .class(_, _, let keywords) = kind else { return [] }
        return keywords.map { ($0.name, span) }
    }
}
