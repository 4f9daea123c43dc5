/// A bot as its file in `bots/` describes it: one connection of one community to one platform.
public struct BotFile: Sendable, Hashable {
    /// The file's name without `.yaml`: how logs, `status` and `platforms["…"]` call the bot.
    public var name: String
    /// Where it was read.
    public var path: String
    /// `slack`.
    public var platform: String
    /// The community that it serves; `policies/COMMUNITY/` holds its policies.
    public var community: String
    /// The platform's user id of the member in whose name changes of policy files are proposed; nil for the built-in
    /// user "operator".
    public var `operator`: String?
    /// Where the platform's API is; nil for the platform's own address.
    public var baseURL: String?
    /// By role: for Slack `app`, `bot` and `admin`.
    public var tokens: [String: SecretReference]
    /// The channels that the bot joins and governs.
    public var channels: ChannelSelection
    /// Where problems are told to the community's admins; nil for the log alone.
    public var adminChannel: String?
    /// What becomes of an action done on the platform when no policy could be evaluated.
    public var onError: ErrorPolicy
    /// Seconds after a call's intent before "not found on the platform" counts; nil for the default (30).
    public var inDoubtSeconds: Double?
    /// Seconds between evaluations of a policy whose `check` reads what cannot be watched; nil for the default (60).
    public var pollSeconds: Double?
    /// Hours before the end of a vote at which those who have not voted are reminded, where the policy does not say.
    public var reminderHours: [Double] = []
    /// Days for which evaluations, log lines and the texts beside the ledger are kept; nil for ever.
    public var retentionDays: Double?
    /// What the platform's own fields say, by name: the server that a Discord bot governs.
    public var settings: [String: String] = [:]

    /// Which public channels the bot joins by itself.
    public enum ChannelSelection: Sendable, Hashable {
        /// Every public channel, those that are made later too.
        case all
        /// Those with these names or ids.
        case named([String])
        /// None: the bot hears only where it is invited.
        case none
    }

    /// What becomes of an action done on the platform when no policy could be evaluated.
    public enum ErrorPolicy: String, Sendable, Hashable, CaseIterable {
        case stands, reverts
    }
}
