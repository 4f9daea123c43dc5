/// The three kinds of action and of policy.
public enum GovernanceKind: String, Sendable, Hashable, CaseIterable {
    case platform, constitution, trigger
}

/// What a policy does with what it decides.
public enum PolicyMode: String, Sendable, Hashable, CaseIterable {
    /// It is not asked.
    case off
    /// It is asked, and what it would have done is recorded; it governs nothing and calls nothing.
    case observe
    /// As `observe`; and the initiator is told of what it would not have let stand.
    case warn
    /// It governs.
    case enforce

    /// True where a policy is asked but governs nothing.
    public var isObserving: Bool { self == .observe || self == .warn }
}

/// One content of one policy file. Kept as long as an active policy, a proposal or an action names it.
public struct PolicyVersionRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// Path below the community's folder, without suffix; with `contentHash` unique.
    public var path: String
    /// SHA-256 of the file's bytes, in hexadecimal.
    public var contentHash: String
    /// The language of the file.
    public var format: Format
    /// The text of the file.
    public var source: String
    /// Which actions it meets, or which policies meet it.
    public var kind: GovernanceKind
    /// Empty: a base policy, for every type of its kind.
    public var actionTypes: [String]
    /// Its title.
    public var name: String
    /// What it says of itself.
    public var text: String
    /// What the policy does with what it decides.
    public var mode: PolicyMode
    /// False when no result of its `check` can be PASSED.
    public var canPass: Bool
    /// When it was first recorded.
    public var createdAt: Instant

    /// Makes a version; `text` is the description.
    public init(
        id: Int64, path: String, contentHash: String, format: Format, source: String, kind: GovernanceKind,
        actionTypes: [String], name: String, text: String, mode: PolicyMode = .enforce, canPass: Bool = true,
        createdAt: Instant
    ) {
        self.id = id
        self.path = path
        self.contentHash = contentHash
        self.format = format
        self.source = source
        self.kind = kind
        self.actionTypes = actionTypes
        self.name = name
        self.text = text
        self.mode = mode
        self.canPass = canPass
        self.createdAt = createdAt
    }

    /// How a policy is written.
    public enum Format: String, Sendable, Hashable, CaseIterable {
        /// A `.py` file.
        case python
        /// PolicyKit's exported JSON of six code strings.
        case json

        /// What names of such files end in.
        public var suffix: String { self == .python ? ".py" : ".json" }
    }

    /// Makes the version that a draft describes.
    public init(id: Int64, path: String, _ draft: PolicyVersionDraft, createdAt: Instant) {
        self.init(
            id: id, path: path, contentHash: draft.contentHash, format: draft.format, source: draft.source,
            kind: draft.kind, actionTypes: draft.actionTypes, name: draft.name, text: draft.text, mode: draft.mode,
            canPass: draft.canPass, createdAt: createdAt)
    }
}

/// That a version is in force in a community. At most one for each path.
public struct ActivePolicyRecord: Sendable, Hashable {
    /// The community to which it belongs.
    public var communityID: Int64
    /// The policy, by its path in the folder, without suffix.
    public var path: String
    /// The version that is in force.
    public var versionID: Int64
    /// When this version became active: what "most recently changed" means.
    public var activatedAt: Instant
    /// Switched off without being removed.
    public var isEnabled: Bool

    /// Makes an active policy.
    public init(communityID: Int64, path: String, versionID: Int64, activatedAt: Instant, isEnabled: Bool = true) {
        self.communityID = communityID
        self.path = path
        self.versionID = versionID
        self.activatedAt = activatedAt
        self.isEnabled = isEnabled
    }
}

/// What is known of a policy file's content in the folder, so that it is proposed once.
public struct PolicyFileRecord: Sendable, Hashable {
    /// The community to which it belongs.
    public var communityID: Int64
    /// The policy, by its path in the folder, without suffix.
    public var path: String
    /// The content last proposed or refused; nil when its removal was.
    public var contentHash: String?
    /// What became of it.
    public var outcome: Outcome
    /// The constitution action that proposes it.
    public var actionID: Int64?
    /// Why the file could not be used, for `broken`.
    public var problem: String?
    /// When that was last recorded.
    public var updatedAt: Instant

    /// Makes a file's state.
    public init(
        communityID: Int64, path: String, contentHash: String?, outcome: Outcome, actionID: Int64? = nil,
        problem: String? = nil, updatedAt: Instant
    ) {
        self.communityID = communityID
        self.path = path
        self.contentHash = contentHash
        self.outcome = outcome
        self.actionID = actionID
        self.problem = problem
        self.updatedAt = updatedAt
    }

    /// What became of a content.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case proposed, accepted, rejected, broken
        /// Another content came into force by a decision, and is still to be written to the folder.
        case unwritten
    }
}

/// That a policy came into force in a community, or ceased to be: the history of its versions.
public struct PolicyChangeRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The policy, by its path in the folder, without suffix.
    public var path: String
    /// The version that came into force; nil when the policy was removed.
    public var versionID: Int64?
    /// The constitution action by which it was; nil at the founding.
    public var actionID: Int64?
    /// When it was recorded.
    public var at: Instant

    /// Makes a change.
    public init(id: Int64, communityID: Int64, path: String, versionID: Int64?, actionID: Int64?, at: Instant) {
        self.id = id
        self.communityID = communityID
        self.path = path
        self.versionID = versionID
        self.actionID = actionID
        self.at = at
    }
}
