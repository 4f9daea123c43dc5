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
