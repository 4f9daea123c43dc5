import Governance
import PlatformKit

/// What is known of a method of the Web API: whose token it takes, how often it may be called, and what is done when
/// nobody knows whether it was carried out. Tiers are those of each method's page under
/// docs.slack.dev/reference/methods; the numbers are those of docs.slack.dev/apis/web-api/rate-limits.
struct SlackMethod: Sendable {
    /// Which token a call carries.
    enum Identity: Sendable, Hashable {
        case bot
        /// The admin's user token, or the bot's where none is configured.
        case admin
        /// The bot's token, and when Slack refuses that, the admin's.
        case botThenAdmin
        case app
    }

    /// Calls a minute.
    enum Tier: Int, Sendable {
        case one = 1
        case two = 20
        case three = 50
        case four = 100
        /// Methods with limits of their own that allow hundreds of calls a minute.
        case special = 300
    }

    var identity: Identity = .bot
    var tier: Tier = .three
    /// The answers that say that what was asked for is so already.
    var alreadySo: Set<String> = []
    /// False for what must not be made twice when the answer to the first is lost: posts.
    var isRepeatable = true
    /// True for what counts against the posting rate of its channel.
    var isPost = false

    /// What is known of a method; a method that is not in the table is read with the bot's token at tier 3.
    static func named(_ name: String) -> SlackMethod {
        table[name] ?? SlackMethod()
    }

    private static let table: [String: SlackMethod] = [
        "apps.connections.open": SlackMethod(identity: .app),
        "auth.test": SlackMethod(tier: .special),
        "chat.delete": SlackMethod(identity: .admin, alreadySo: ["message_not_found"]),
        "chat.getPermalink": SlackMethod(tier: .special),
        "chat.postEphemeral": SlackMethod(tier: .four, isRepeatable: false, isPost: true),
        "chat.postMessage": SlackMethod(tier: .special, isRepeatable: false, isPost: true),
        "chat.scheduleMessage": SlackMethod(isRepeatable: false),
        "chat.update": SlackMethod(),
        "chat.scheduledMessages.list": SlackMethod(),
        "conversations.archive": SlackMethod(identity: .admin, tier: .two, alreadySo: ["already_archived"]),
        "conversations.history": SlackMethod(),
        "conversations.info": SlackMethod(),
        "conversations.invite": SlackMethod(identity: .admin, alreadySo: ["already_in_channel"]),
        "conversations.join": SlackMethod(),
        "conversations.kick": SlackMethod(identity: .botThenAdmin, alreadySo: ["not_in_channel"]),
        "conversations.list": SlackMethod(tier: .two),
        "conversations.members": SlackMethod(tier: .four),
        "conversations.open": SlackMethod(),
        "conversations.rename": SlackMethod(identity: .admin, tier: .two),
        "conversations.replies": SlackMethod(),
        "conversations.unarchive": SlackMethod(identity: .admin, tier: .two, alreadySo: ["not_archived"]),
        "emoji.list": SlackMethod(tier: .two),
        "pins.add": SlackMethod(tier: .two, alreadySo: ["already_pinned"]),
        "pins.list": SlackMethod(tier: .two),
        "pins.remove": SlackMethod(tier: .two, alreadySo: ["no_pin", "not_pinned"]),
        "reactions.add": SlackMethod(alreadySo: ["already_reacted"]),
        "reactions.get": SlackMethod(),
        "team.info": SlackMethod(),
        "usergroups.list": SlackMethod(tier: .two),
        "usergroups.users.list": SlackMethod(tier: .two),
        "users.conversations": SlackMethod(),
        "users.info": SlackMethod(tier: .four),
        "users.list": SlackMethod(tier: .two),
    ]

    /// The limits that a call counts against. Slack counts each method by itself, for each app and workspace; posts
    /// also count about one a second in each channel.
    func limits(name: String, channel: String?, postBurst: Int) -> [RateLimiter.Key] {
        var keys = [RateLimiter.Key(name, limit: tier.rawValue, period: .seconds(60))]
        if isPost, let channel {
            keys.append(RateLimiter.Key("post:\(channel)", limit: postBurst, period: .seconds(postBurst)))
        }
        return keys
    }
}
