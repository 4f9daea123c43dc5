import JSONKit
import OrderedCollections

/// The simulated Discord: servers and all that is in them. Changes are noted for the record and events for the
/// gateway; the simulator sends them out.
struct DiscordWorld: Sendable {
    /// What changed, for the record.
    struct Change: Sendable {
        var name: String
        var user: String
        var details: JSON
    }

    var setup: DiscordSetup
    var users: OrderedDictionary<String, DiscordUser> = [:]
    var guilds: OrderedDictionary<String, DiscordGuild> = [:]
    /// Channels, threads and direct conversations.
    var channels: OrderedDictionary<String, DiscordChannel> = [:]
    var messages: [String: DiscordMessageLog] = [:]
    var ephemerals: OrderedDictionary<String, DiscordMessage> = [:]
    var webhooks: OrderedDictionary<String, DiscordWebhook> = [:]
    /// The application's commands as the API writes them; those of one server have `guild_id`.
    var commands: OrderedDictionary<String, JSON> = [:]
    /// By token.
    var interactions: OrderedDictionary<String, DiscordInteraction> = [:]
    /// Nonces of posts by author, with their messages: `enforce_nonce` finds them.
    var nonces: [String: (channel: String, message: String, at: Int64)] = [:]
    /// Files that stand on messages, by the ids of attachments.
    var files: [String: StoredFile] = [:]
    var outbox: [DiscordEmission] = []
    var changes: [Change] = []
    /// Milliseconds since 1970.
    var clock: Int64
    /// Where the simulator is, for the addresses of attachments.
    var address = "http://127.0.0.1/"
    private var lastID: UInt64 = 0
    private var lastToken = 0

    init(_ setup: DiscordSetup, clock: Int64) {
        self.setup = setup
        self.clock = clock
        found()
    }

    /// A new snowflake (docs.discord.com/developers/reference#snowflakes).
    mutating func newID() -> String {
        let time = UInt64(max(clock - 1_420_070_400_000, 1)) << 22
        lastID = max(time, lastID + 1)
        return String(lastID)
    }

    /// A secret in an address.
    mutating func newToken(_ kind: String) -> String {
        lastToken += 1
        return "\(kind)-\(lastToken)"
    }

    /// The present as the API writes it.
    var now: String { DiscordTime.text(clock) }

    mutating func note(_ name: String, by user: String, _ details: JSON) {
        changes.append(Change(name: name, user: user, details: details))
    }

    /// The bot's account.
    var bot: DiscordUser { users[setup.bot] ?? DiscordUser(id: setup.bot, name: setup.botName, isBot: true) }

    /// When a snowflake was made, in milliseconds since 1970.
    static func time(of id: String) -> Int64 { Int64((UInt64(id) ?? 0) >> 22) + 1_420_070_400_000 }
}

extension JSON {
    /// An id, which may be given as a text or as a number (docs.discord.com/developers/reference#id-serialization).
    var snowflake: String? { string ?? int64.map { String($0) } }

    /// A set of permissions, which is written as a text.
    var permissions: UInt64? { string.flatMap { UInt64($0) } ?? int64.flatMap { UInt64(exactly: $0) } }
}
