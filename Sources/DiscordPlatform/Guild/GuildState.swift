import JSONKit
import Synchronization

/// What the module knows of its server while it runs, kept up to date by events; nothing of it matters after a restart.
final class GuildState: Sendable {
    private let state: Mutex<GuildView>

    init(_ view: GuildView = GuildView()) {
        state = Mutex(view)
    }

    /// The server as it is known now.
    var view: GuildView { state.withLock { $0 } }

    /// The server's id.
    var id: String { state.withLock { $0.id } }

    /// Changes what is known.
    @discardableResult
    func change<Result: Sendable>(_ body: (inout GuildView) -> Result) -> Result { state.withLock { body(&$0) } }

    /// Takes in what an event says of the server.
    /// - Returns: what was known before, and what is known now.
    func apply(_ type: String, _ data: JSON) -> (before: GuildView, after: GuildView) {
        state.withLock { view in
            let before = view
            view.apply(type, data)
            return (before, view)
        }
    }

    /// The kinds of dispatch that change what is known.
    static let types: Set<String> = [
        "GUILD_CREATE", "GUILD_UPDATE", "GUILD_DELETE", "CHANNEL_CREATE", "CHANNEL_UPDATE", "CHANNEL_DELETE",
        "THREAD_CREATE", "THREAD_UPDATE", "THREAD_DELETE", "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE",
        "GUILD_ROLE_DELETE", "GUILD_EMOJIS_UPDATE",
    ]
}

extension GuildView {
    /// Takes in what an event says (docs.discord.com/developers/events/gateway-events#guilds).
    mutating func apply(_ type: String, _ data: JSON) {
        switch type {
        case "GUILD_CREATE", "GUILD_UPDATE":
            isAvailable = data["unavailable"]?.bool != true
            if isAvailable { take(guild: data) }
        case "GUILD_DELETE": isAvailable = false
        case "CHANNEL_CREATE", "CHANNEL_UPDATE", "THREAD_CREATE", "THREAD_UPDATE":
            if let (id, channel) = Self.channel(data) { channels[id] = channel }
        case "CHANNEL_DELETE", "THREAD_DELETE":
            if let id = data.id("id") { channels[id] = nil }
        case "GUILD_ROLE_CREATE", "GUILD_ROLE_UPDATE":
            if let role = data["role"], let id = role.id("id") { roles[id] = RoleAttributes(role) }
            findBotRole()
        case "GUILD_ROLE_DELETE":
            if let id = data.id("role_id") { roles[id] = nil }
        case "GUILD_EMOJIS_UPDATE": take(emojis: data["emojis"]?.array ?? [])
        default: break
        }
    }

    /// Takes in a guild as Discord describes it, with channels where it lists them.
    mutating func take(guild: JSON) {
        name = guild["name"]?.string ?? name
        owner = guild.id("owner_id") ?? owner
        noticeChannel = configuredNoticeChannel ?? guild.id("system_channel_id") ?? noticeChannel
        if let list = guild["roles"]?.array {
            roles = Dictionary(list.compactMap { role in role.id("id").map { ($0, RoleAttributes(role)) } }) { $1 }
            findBotRole()
        }
        if let list = guild["emojis"]?.array { take(emojis: list) }
        if let list = guild["channels"]?.array {
            channels = Dictionary((list + (guild["threads"]?.array ?? [])).compactMap(Self.channel)) { $1 }
        }
    }

    private mutating func take(emojis list: [JSON]) {
        emojis = Dictionary(
            list.compactMap { emoji in emoji.id("id").map { ($0, emoji["name"]?.string ?? "") } }
        ) { $1 }
    }

    private mutating func findBotRole() { botRole = roles.first { $0.value.bot == bot }?.key }
}
