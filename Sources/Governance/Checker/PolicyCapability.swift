import PolicyScript

/// Something that a policy can do or learn, in words for people who vote on it.
public struct PolicyCapability: Sendable, Hashable, Codable {
    /// A stable key: a method as `slack.post_message`, a type of action as `governs slackrenameconversation`.
    public var key: String
    /// What it means, beginning with a verb: `posts a message on Slack`.
    public var words: String
    /// Where the policy first says so: line from 1, in JSON policies within `block`; nil for what its header says.
    public var line: Int?
    public var block: String?

    /// Makes a capability.
    public init(key: String, words: String, line: Int? = nil, block: String? = nil) {
        self.key = key
        self.words = words
        self.line = line
        self.block = block
    }
}

/// What policies can do, told from their text alone.
public enum PolicyCapabilities {
    /// The capabilities of a policy file, what it governs first, then in the order of the text. Empty for a file that
    /// cannot be read.
    public static func of(path: String, bytes: [UInt8]) -> [PolicyCapability] {
        PolicyLoader.read(path: path, bytes: bytes).source.map(capabilities) ?? []
    }

    /// The capabilities of a stored version.
    public static func of(_ version: PolicyVersionRecord) -> [PolicyCapability] {
        let suffix = version.format == .python ? ".py" : ".json"
        return of(path: version.path + suffix, bytes: Array(version.source.utf8))
    }

    /// What a change adds to a policy, and what it takes away.
    public static func change(
        from old: [PolicyCapability], to new: [PolicyCapability]
    ) -> (added: [PolicyCapability], removed: [PolicyCapability]) {
        let before = Set(old.map(\.key))
        let after = Set(new.map(\.key))
        return (new.filter { !before.contains($0.key) }, old.filter { !after.contains($0.key) })
    }

    private static func capabilities(of source: PolicySource) -> [PolicyCapability] {
        var found = governed(source.metadata)
        for unit in source.units {
            var search = CapabilitySearch(source, unit)
            search.run()
            found += search.found
        }
        var keys: Set<String> = []
        return found.filter { keys.insert($0.key).inserted }
    }

    /// What the header gives the policy power over.
    private static func governed(_ metadata: PolicyMetadata) -> [PolicyCapability] {
        let whole = "every action of the \(metadata.kind == .constitution ? "constitution" : "platforms")"
        let types = metadata.actionTypes.map { codename -> (String, String) in
            let title = Declarations.actionTypes[codename]?.verboseName ?? codename
            return (codename, "“\(title)”")
        }
        let named = types.isEmpty && metadata.kind != .trigger ? [("*", whole)] : types
        return named.map { codename, title in
            switch metadata.kind {
            case .platform:
                PolicyCapability(
                    key: "governs \(codename)",
                    words: "undoes \(title) until it has decided, and decides whether it stands")
            case .constitution:
                PolicyCapability(key: "governs \(codename)", words: "decides on \(title)")
            case .trigger: PolicyCapability(key: "hears \(codename)", words: "acts after \(title)")
            }
        }
    }
}

/// The search through one text of a policy.
private struct CapabilitySearch {
    private let source: PolicySource
    private let unit: PolicySource.Unit
    private var types: UnitChecker
    private(set) var found: [PolicyCapability] = []

    init(_ source: PolicySource, _ unit: PolicySource.Unit) {
        self.source = source
        self.unit = unit
        types = UnitChecker(source, unit)
    }

    mutating func run() {
        let outside = Collector.functions(in: unit.module.body)
        search(outside.rest)
        for function in outside.functions { search(function.body) }
    }

    private mutating func search(_ statements: [Statement]) {
        types.variables = [:]
        VariableTypes.collect(statements, into: &types)
        for expression in Collector.expressions(in: statements) {
            switch expression.kind {
            case .call(let call): note(call, expression.span)
            case .attribute(let base, let name, let span): noteField(name, of: base, span)
            case .name(let name) where name.text == "random" && unit.module.binding(of: name) == .builtin:
                note("random", "draws lots that everybody can check afterwards", expression.span)
            default: break
            }
        }
    }

    private mutating func note(_ call: Call, _ span: Span) {
        guard let (method, object, _) = types.method(of: call) else {
            // Whose method it is cannot be told from the text: every platform's counts that has one of the name.
            guard case .attribute(let base, let name, _) = call.function.kind else { return }
            let type = types.type(of: base)
            guard type == .object("Platform") || type == nil && isReached(base) else { return }
            for platform in Declarations.platforms {
                guard let method = Declarations.method(name, of: platform.object.name) else { continue }
                note(method, platform, call, span)
            }
            return
        }
        if let platform = Declarations.platform(ofObject: object) {
            note(method, platform, call, span)
        } else if object == "Platform" {
            note("platform.\(method.name)", words(method), span, if: method.effect != .recorded)
        } else {
            let isAct = method.effect != .answered && method.effect != .recorded
            let name = ModuleBody.root(of: call.function)?.text ?? object.lowercased()
            if object == "Metagov", let action = call.arguments.first?.text {
                note("metagov.\(method.name) \(action)", "makes the call “\(action)” through metagov", span, if: isAct)
            } else {
                note("\(name).\(method.name)", words(method), span, if: isAct)
            }
        }
    }

    /// True for an expression that may be a platform: an entry of `platforms`, or what a platform's field gives.
    private func isReached(_ base: Expression) -> Bool {
        ModuleBody.root(of: base).map { ["platforms", "action", "proposal"].contains($0.text) } ?? false
    }

    private mutating func note(_ method: DeclaredMethod, _ platform: DeclaredPlatform, _ call: Call, _ span: Span) {
        guard method.effect != .recorded else { return }
        var key = "\(platform.name).\(method.name)"
        var text = "\(words(method)) (\(platform.title))"
        if ["make_call", "method"].contains(method.name), let reading = call.arguments.first?.text {
            key += " \(reading)"
            text = "reads “\(reading)” (\(platform.title))"
        }
        note(key, text, span)
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
