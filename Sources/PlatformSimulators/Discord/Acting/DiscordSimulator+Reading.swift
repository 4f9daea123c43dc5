public import JSONKit
import OrderedCollections

/// Looking at what there is. Without a server's id it is the first.
extension DiscordSimulator {
    /// A channel's or thread's name; nil when there is none.
    public func name(of channel: String) -> String? { world.channels[channel]?.name }

    /// A channel or thread as the API writes it; nil when there is none.
    public func channel(_ id: String) -> JSON? { world.channels[id].map { world.rendered($0) } }

    /// All channels of a server, threads too.
    public func channels(on guild: String? = nil) -> [JSON] {
        world.channels.values.filter { $0.guild == guild ?? setup.guild }.map { world.rendered($0) }
    }

    /// A channel's messages, oldest first, as the API writes them.
    public func messages(in channel: String) -> [JSON] {
        world.messages[channel]?.all.map { world.rendered($0, for: setup.bot) } ?? []
    }

    /// A message; nil when there is none.
    public func message(_ id: String, in channel: String) -> JSON? {
        world.messages[channel]?[id].map { world.rendered($0, for: setup.bot) }
    }

    /// The bot's direct conversation with somebody: its messages, oldest first.
    public func directMessages(with user: String) -> [JSON] {
        world.channels.values.first { $0.guild == nil && $0.recipients == [user] }.map { messages(in: $0.id) } ?? []
    }

    /// A member as the API writes them; nil for somebody who is not there.
    public func member(_ user: String, on guild: String? = nil) -> JSON? {
        world.guilds[guild ?? setup.guild]?.members[user].map { world.rendered($0) }
    }

    /// A role as the API writes it; nil when there is none.
    public func role(_ id: String, on guild: String? = nil) -> JSON? {
        world.guilds[guild ?? setup.guild]?.roles[id]?.json
    }

    /// All roles of a server, as the API writes them.
    public func roles(on guild: String? = nil) -> [JSON] {
        world.guilds[guild ?? setup.guild]?.roles.values.map(\.json) ?? []
    }

    /// All emojis of a server, as the API writes them.
    public func emojis(on guild: String? = nil) -> [JSON] {
        world.guilds[guild ?? setup.guild]?.emojis.values.map(\.json) ?? []
    }

    /// Who is banned.
    public func bans(on guild: String? = nil) -> [String] {
        world.guilds[guild ?? setup.guild].map { Array($0.bans.keys) } ?? []
    }

    /// A server's name.
    public func guildName(_ guild: String? = nil) -> String? { world.guilds[guild ?? setup.guild]?.name }

    /// The audit log, the oldest entry first, as the API writes entries.
    public func auditLog(on guild: String? = nil) -> [JSON] { world.guilds[guild ?? setup.guild]?.auditLog ?? [] }

    /// How many connections to the gateway are open.
    public var connections: Int { links.count }
}
