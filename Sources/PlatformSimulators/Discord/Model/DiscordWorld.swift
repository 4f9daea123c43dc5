import JSONKit
import OrderedCollections

/// The server (guild) and all that is in it. Changes are noted for the record and events for the gateway; the
/// simulator sends them out.
struct DiscordWorld: Sendable {
    /// An event to be sent to connections that asked for it.
    struct Emission: Sendable {
        var type: String
        var data: JSON
        /// One of these intents must have been asked for; 0: everybody hears it.
        var intents: Int
        /// True for a message whose text needs the message content intent, unless it is the bot's own or mentions it.
        var isMessage = false
        var author: String?
    }

    /// What changed, for the record.
    struct Change: Sendable {
        var name: String
        var user: String
        var details: JSON
    }

    let setup: DiscordSetup
    var name: String
    var owner: String
    var users: [String: DiscordUser] = [:]
    var members: OrderedDictionary<String, DiscordMember> = [:]
    var roles: OrderedDictionary<String, DiscordRole> = [:]
    var channels: OrderedDictionary<String, DiscordChannel> = [:]
    var webhooks: [String: DiscordWebhook] = [:]
    var commands: [JSON] = []
    var interactions: [String: DiscordInteraction] = [:]
    var auditLog: [JSON] = []
    var bans: Set<String> = []
    /// Nonces of the last posts, with their messages: `enforce_nonce` finds them.
    var nonces: [String: String] = [:]
    var outbox: [Emission] = []
    var changes: [Change] = []
    /// Milliseconds since 1970.
    var clock: Int64
    private var lastID: UInt64 = 0

    init(_ setup: DiscordSetup, clock: Int64) {
        self.setup = setup
        self.clock = clock
        name = setup.guildName
        owner = setup.members.first { $0.isOwner }?.id ?? setup.bot
        let joined = Self.time(clock)
        // The role of everybody bears the guild's own id (docs.discord.com/developers/topics/permissions#role-object).
        roles[setup.guild] = DiscordRole(
            id: setup.guild, name: "@everyone", position: 0, permissions: DiscordPermission.everyone)
        let botRole = newID()
        roles[botRole] = DiscordRole(
            id: botRole, name: "policykit", position: 1, permissions: setup.botPermissions, isManaged: true,
            bot: setup.bot)
        let bot = DiscordUser(id: setup.bot, name: "policykit", isBot: true)
        users[bot.id] = bot
        members[bot.id] = DiscordMember(user: bot, roles: [botRole], joinedAt: joined)
        for member in setup.members {
            let user = DiscordUser(id: member.id, name: member.name)
            users[user.id] = user
            members[user.id] = DiscordMember(user: user, joinedAt: joined)
        }
        for (position, channel) in setup.channels.enumerated() {
            channels[channel.id] = DiscordChannel(id: channel.id, name: channel.name, position: position)
        }
    }

    /// A new snowflake (docs.discord.com/developers/reference#snowflakes).
    mutating func newID() -> String {
        let time = UInt64(max(clock - 1_420_070_400_000, 1)) << 22
        lastID = max(time, lastID + 1)
        return String(lastID)
    }

    /// An instant as ISO 8601, as the API writes it.
    static func time(_ milliseconds: Int64) -> String {
        let seconds = milliseconds / 1000
        var days = seconds / 86400
        let rest = seconds % 86400
        // Days to a date, after Howard Hinnant's civil_from_days.
        days += 719_468
        let era = days / 146_097
        let dayOfEra = days - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let shifted = (5 * dayOfYear + 2) / 153
        let day = dayOfYear - (153 * shifted + 2) / 5 + 1
        let month = shifted < 10 ? shifted + 3 : shifted - 9
        let year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
        func pad(_ number: Int64, _ width: Int) -> String {
            let text = String(number)
            return String(repeating: "0", count: max(0, width - text.count)) + text
        }
        return "\(pad(year, 4))-\(pad(month, 2))-\(pad(day, 2))T\(pad(rest / 3600, 2)):\(pad(rest / 60 % 60, 2)):"
            + "\(pad(rest % 60, 2)).\(pad(milliseconds % 1000, 3))000+00:00"
    }

    var now: String { Self.time(clock) }

    mutating func note(_ name: String, by user: String, _ details: JSON) {
        changes.append(Change(name: name, user: user, details: details))
    }

    mutating func emit(_ type: String, _ data: JSON, intents: Int) {
        outbox.append(Emission(type: type, data: data, intents: intents))
    }

    // MARK: Permissions

    /// What a member may do on the server; overwrites of channels are not simulated.
    /// Source: docs.discord.com/developers/topics/permissions#permission-overwrites (the base of the computation).
    func permissions(of user: String) -> UInt64 {
        if user == owner { return DiscordPermission.all }
        guard let member = members[user] else { return 0 }
        let own = member.roles.compactMap { roles[$0]?.permissions }
        let sum = own.reduce(roles[setup.guild]?.permissions ?? 0, |)
        return sum & DiscordPermission.administrator != 0 ? DiscordPermission.all : sum
    }

    /// - Throws: 50013 when the permission is missing.
    func demand(_ permission: UInt64, of user: String) throws(DiscordRefusal) {
        guard members[user] != nil else { throw .missingAccess }
        guard permissions(of: user) & permission == permission else { throw .missingPermissions }
    }

    /// Source: docs.discord.com/developers/resources/audit-log#audit-log-entry-object.
    mutating func audit(
        _ action: Int, by user: String, target: String, changes: [JSON] = [], reason: String? = nil,
        options: JSON? = nil
    ) {
        var entry: JSON = [
            "id": .string(newID()), "action_type": JSON(action), "user_id": .string(user), "target_id": .string(target),
            "changes": .array(changes),
        ]
        if let reason { entry["reason"] = .string(reason) }
        if let options { entry["options"] = options }
        auditLog.append(entry)
        var told = entry
        told["guild_id"] = .string(setup.guild)
        emit("GUILD_AUDIT_LOG_ENTRY_CREATE", told, intents: 1 << 2)
    }
}
