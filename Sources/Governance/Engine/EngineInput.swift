public import JSONKit

/// Something that the engine is told. The time of each is given beside it.
public enum EngineInput: Sendable {
    /// The bots that the operator has configured, all of them.
    case bots([BotConfiguration])
    /// What the folder of a community holds, as far as it has changed since it was last told.
    case policyFiles(community: String, changes: [PolicyFileChange])
    /// A community's roles file has changed.
    case rolesFile(community: String, RolesFileChange)
    /// The daemon has written what is in force to a community's folder (a removed policy: no content), or could not.
    case policyWritten(community: String, path: String, contentHash: String?, problem: String?)
    /// The operator proposes that an earlier version of a policy be in force again.
    case restorePolicy(community: String, path: String, contentHash: String)
    /// The operator's break-glass: for so many seconds the operator's changes of a constitution take effect at once.
    case override(community: String, reason: String, seconds: Double)
    case endOverride(community: String)
    /// Texts beside these lines of the ledger are erased, and in the records of which they tell.
    case eraseTexts(lines: [Int64], reason: String)
    case event(PlatformEvent)
    case callFinished(Int64, CallOutcome)
    /// What became of a call in doubt.
    case callResolved(Int64, CallInDoubt)
    /// A run goes on that had used up its slice.
    case continueRun(Int64)
    /// Time has passed: pending proposals may be due.
    case timer
    /// The votes on a proposal's posts were read, or cannot be.
    case votesRead(proposal: Int64, bot: String)
    /// Work that a change left over goes on.
    case backlog
    /// The operator asks that what the platform refused be tried again.
    case retry(proposal: Int64)
    /// The same for an action without a proposal, whose initiator may not do it.
    case retryAction(Int64)
    case moveCursor(bot: String, key: String, value: String)
    /// Something that a module has to report to the admins; with a proposal, what is true of that for good.
    case problem(bot: String, proposal: Int64? = nil, message: String)
    /// The operator starts a policy of the type `manualtriggeraction`, by its path; `EngineCore.refusal(toRun:community:)`
    /// says beforehand whether there is one.
    case run(policy: String, community: String, text: String)
    /// The operator changes roles, or who has them: `RolesChange`.
    case roles(community: String, RolesChange)
    /// Somebody proposes an action from within.
    case propose(ProposedAction)
    /// A member asks for a code by which to link an account on another platform.
    case showLinkCode(bot: String, username: String)
    /// A member types a code that was shown on another platform.
    case link(bot: String, username: String, code: String)
    /// A member takes their account away from those that it was linked to.
    case unlink(bot: String, username: String)
}

/// How a call ended.
public enum CallOutcome: Sendable, Hashable {
    case done(JSON)
    case refused(PlatformRefusal)
}

/// A bot as its file describes it.
public struct BotConfiguration: Sendable, Hashable {
    /// The name of its file; for a draft the title of the policy.
    public var name: String
    /// The community that it serves, by name.
    public var community: String
    /// PolicyKit's name of the platform: `slack`.
    public var platform: String
    /// The platform user id of the bot, where it is known.
    public var userID: String?
    /// The platform user id of the member in whose name file changes are proposed.
    public var operatorUsername: String?
    /// The community's settings, where this file gives them.
    public var settings: CommunitySettings?

    /// Makes a configuration.
    public init(
        name: String, community: String, platform: String, userID: String? = nil, operatorUsername: String? = nil,
        settings: CommunitySettings? = nil
    ) {
        self.name = name
        self.community = community
        self.platform = platform
        self.userID = userID
        self.operatorUsername = operatorUsername
        self.settings = settings
    }
}

/// A change in a community's folder of policies.
public struct PolicyFileChange: Sendable {
    /// Path below the community's folder (or `common`), without suffix.
    public var path: String
    /// What a broken file says its kind is; nil where that cannot be told: it may be the constitution.
    public var kind: GovernanceKind?
    /// What the file is now.
    public var content: Content

    /// Makes a change.
    public init(path: String, content: Content, kind: GovernanceKind? = nil) {
        self.path = path
        self.content = content
        self.kind = kind
    }

    /// What the file is now.
    public enum Content: Sendable {
        case present(PolicyVersionDraft)
        /// It cannot be used; why, in words.
        case broken(String)
        case removed
    }
}

/// A policy as it was read from its file, before it has a place in the store.
public struct PolicyVersionDraft: Sendable, Hashable {
    /// SHA-256 of the file's bytes, in hexadecimal.
    public var contentHash: String
    /// The language of the file.
    public var format: PolicyVersionRecord.Format
    /// The text of the file.
    public var source: String
    /// Which actions it meets, or which policies meet it.
    public var kind: GovernanceKind
    /// The types that it names; empty for a base policy.
    public var actionTypes: [String]
    /// The name of its file; for a draft the title of the policy.
    public var name: String
    /// The text, as people wrote it.
    public var text: String
    /// Whether it governs, warns, or only observes.
    public var mode: PolicyMode
    /// False when no result of its `check` can be PASSED.
    public var canPass: Bool
    /// True when putting it in force ends the proposals that are open under the version before.
    public var appliesToOpenVotes: Bool

    /// Makes a draft; `text` is the description.
    public init(
        contentHash: String, format: PolicyVersionRecord.Format, source: String, kind: GovernanceKind,
        actionTypes: [String], name: String, text: String, mode: PolicyMode = .enforce, canPass: Bool = true,
        appliesToOpenVotes: Bool = false
    ) {
        self.contentHash = contentHash
        self.format = format
        self.source = source
        self.kind = kind
        self.actionTypes = actionTypes
        self.name = name
        self.text = text
        self.mode = mode
        self.canPass = canPass
        self.appliesToOpenVotes = appliesToOpenVotes
    }

    /// The draft of a policy that the loader has read.
    public init(_ policy: LoadedPolicy) {
        self.init(
            contentHash: policy.contentHash, format: policy.format, source: policy.source,
            kind: policy.metadata.kind, actionTypes: policy.metadata.actionTypes, name: policy.metadata.name,
            text: policy.metadata.description, mode: policy.metadata.mode, canPass: policy.canPass,
            appliesToOpenVotes: policy.metadata.appliesToOpenVotes)
    }
}

/// A change of roles by the operator.
public enum RolesChange: Sendable, Hashable {
    /// Makes the role, or gives the role of that name these permissions.
    case define(name: String, text: String, isBase: Bool, permissions: Set<Permission>)
    case remove(name: String)
    /// Gives or takes a role, by bot and platform user id.
    case give(name: String, bot: String, username: String)
    case take(name: String, bot: String, username: String)
}
