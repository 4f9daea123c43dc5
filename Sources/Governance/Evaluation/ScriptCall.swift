public import JSONKit

/// What a run stops for: something that the engine journals and has done before the run goes on.
public enum ScriptCall: Sendable, Hashable {
    /// A call of a platform's method.
    case platform(PlatformRequest)
    /// The opening of a vote.
    case vote(VoteRequest)
    /// `action.revert()` or `action.execute()`: the engine's own step, once a proposal.
    case effect(ActionRecord.Effect)
    /// A role given to a member or taken from them.
    case role(RoleRequest)
    /// The closing of a vote of the proposal, by its id.
    case closeVote(Int64)
}

/// A declared method of a platform with validated arguments.
public struct PlatformRequest: Sendable, Hashable {
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// PolicyKit's name of the platform: `slack`.
    public var platform: String
    /// The declared name: `post_message`. Also `respond`, which answers a slash command.
    public var method: String
    /// Arguments by their declared names, defaults filled in, members as platform user ids, None left out.
    public var arguments: JSON
    /// `post` for what changes something, `read` for what only reads.
    public var purpose: PlatformCall.Purpose

    /// Makes a request.
    public init(bot: String, platform: String, method: String, arguments: JSON, purpose: PlatformCall.Purpose) {
        self.bot = bot
        self.platform = platform
        self.method = method
        self.arguments = arguments
        self.purpose = purpose
    }

    /// Makes a request to a bot's platform.
    init(_ method: String, _ bot: BotRecord, _ arguments: JSON, _ purpose: PlatformCall.Purpose) {
        self.init(
            bot: bot.name, platform: bot.platform, method: method, arguments: arguments, purpose: purpose)
    }
}

/// A vote that a script opens.
public struct VoteRequest: Sendable, Hashable {
    /// The bot (connection), by the name of its file.
    public var bot: String
    /// PolicyKit's name of the platform: `slack`.
    public var platform: String
    /// The declared method: `initiate_vote`, `initiate_advanced_vote`.
    public var method: String
    /// What is asked, of whom.
    public var spec: VoteSpec
    /// Where it is posted, as the platform names channels; nil where the platform needs none.
    public var channel: String?
    /// What else the platform needs, by the declared names: `post_type`, `topic_id`, `closing_at`.
    public var arguments: JSON

    /// Makes a request.
    public init(
        bot: String, platform: String, method: String, spec: VoteSpec, channel: String?, arguments: JSON
    ) {
        self.bot = bot
        self.platform = platform
        self.method = method
        self.spec = spec
        self.channel = channel
        self.arguments = arguments
    }
}

/// A change of who has a role, asked for by a script.
public struct RoleRequest: Sendable, Hashable {
    /// The member, by number.
    public var memberID: Int64
    /// The role, by number.
    public var roleID: Int64
    /// True to give the role, false to take it.
    public var isGiven: Bool

    /// Makes a request.
    public init(memberID: Int64, roleID: Int64, isGiven: Bool) {
        self.memberID = memberID
        self.roleID = roleID
        self.isGiven = isGiven
    }
}

/// What became of a call for which a run stopped.
public enum ScriptCallResult: Sendable, Hashable {
    /// It was done; a reading call's answer. For a vote the engine has recorded the post before it resumes the run.
    case done(JSON)
    /// The platform's answer was final: the script sees a `PlatformError`.
    case refused(PlatformRefusal)
}
