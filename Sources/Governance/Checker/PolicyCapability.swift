import PolicyScript

/// Something that a policy can do or learn, in words for people who vote on it.
public struct PolicyCapability: Sendable, Hashable, Codable, CustomStringConvertible {
    /// A stable key: a method as `slack.post_message`, a type of action as `governs slackrenameconversation`, with
    /// `observes` or `warns` for `governs` in a policy of such a mode.
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

    /// What it means and where the policy says so: `posts a message (Slack) (line 5)`, in JSON `(notify, line 1)`.
    public var description: String {
        guard let line else { return words }
        return "\(words) (\(block.map { "\($0), " } ?? "")line \(line))"
    }
}

/// What policies can do, told from their text alone: from what its blocks call, and from its mode.
public enum PolicyCapabilities {
    /// The capabilities of a policy file, what it governs first, then in the order of the text. Empty for a file that
    /// cannot be read, and for a policy that is off.
    public static func of(path: String, bytes: [UInt8]) -> [PolicyCapability] {
        PolicyLoader.read(path: path, bytes: bytes).source.map(capabilities) ?? []
    }

    /// The capabilities of a stored version.
    public static func of(_ version: PolicyVersionRecord) -> [PolicyCapability] {
        version.read.map(capabilities) ?? []
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
        guard source.metadata.mode != .off else { return [] }
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
            PolicyCapability(
                key: "\(verb(metadata)) \(codename)", words: words(metadata.kind, metadata.mode, on: title))
        }
    }

    private static func verb(_ metadata: PolicyMetadata) -> String {
        switch metadata.mode {
        case .off: "leaves"
        case .observe: "observes"
        case .warn: "warns"
        case .enforce: metadata.kind == .trigger ? "hears" : "governs"
        }
    }

    /// What a policy of a kind and mode does about what it names.
    private static func words(_ kind: GovernanceKind, _ mode: PolicyMode, on title: String) -> String {
        switch (mode, kind) {
        case (.enforce, .platform): "undoes \(title) until it has decided, and decides whether it stands"
        case (.enforce, .constitution): "decides on \(title)"
        case (.enforce, .trigger): "acts after \(title)"
        case (.observe, .platform), (.observe, .constitution):
            "records what it would decide on \(title), and touches nothing"
        case (.warn, .platform): "tells the initiator what it would decide on \(title), and undoes nothing"
        case (.warn, .constitution): "tells the initiator what it would decide on \(title), and refuses nothing"
        case (.observe, .trigger), (.warn, .trigger):
            "records what it would do after \(title), and touches nothing"
        case (.off, _): "does nothing about \(title)"
        }
    }
}

extension PolicyMode {
    /// What a policy does in the mode, for people who vote on it.
    var words: String {
        switch self {
        case .off: "it is not asked at all"
        case .observe: "it records what it would do, and touches nothing"
        case .warn: "it tells the initiator what it would do, and undoes nothing"
        case .enforce: "it governs, and does what it says"
        }
    }
}
