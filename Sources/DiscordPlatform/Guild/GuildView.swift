import Governance
import JSONKit
import OrderedCollections

/// What is known of the governed server at one moment: enough to read events and to plan calls.
struct GuildView: Sendable, Hashable {
    var id = ""
    var name = ""
    var owner: String?
    /// The bot's user id.
    var bot = ""
    var application = ""
    /// The role that Discord made for the bot.
    var botRole: String?
    /// The role of those who have not been let in yet, as the bot file names it.
    var holdingRole: String?
    /// The channel that the bot file names for votes on what happened in no channel.
    var configuredNoticeChannel: String?
    /// Where such votes are posted: as the bot file says, else the server's system channel.
    var noticeChannel: String?
    /// Roles by id.
    var roles: [String: RoleAttributes] = [:]
    /// Channels by id, threads among them.
    var channels: [String: Channel] = [:]
    /// Emoji names by id.
    var emojis: [String: String] = [:]
    /// Where files and pictures are, with a slash at the end.
    var network = "https://cdn.discordapp.com/"
    /// False while Discord says that the server is unavailable.
    var isAvailable = true
    /// The moment, where something is planned for it.
    var now: Instant?

    /// A channel, as far as it is governed.
    struct Channel: Sendable, Hashable {
        var name: String
        var topic: String
        var type: Int
        var position: Int
        var parent: String?
        var overwrites: [Overwrite] = []
        /// See `ChannelSettings`; none of a thread.
        var settings: JSON = [:]

        /// True for a thread (docs.discord.com/developers/resources/channel#channel-object-channel-types).
        var isThread: Bool { (10...12).contains(type) }
        /// True for what members write in.
        var holdsMessages: Bool { [0, 2, 5, 10, 11, 12, 13].contains(type) }
        /// True for a forum or a media channel.
        var holdsThreadsAlone: Bool { type == 15 || type == 16 }
    }

    /// What a channel allows a role or a member beside what the server does.
    struct Overwrite: Sendable, Hashable {
        var id: String
        var isRole: Bool
        var allow: UInt64
        var deny: UInt64
    }

    /// A channel of Discord's description; nil without an id.
    static func channel(_ json: JSON) -> (id: String, Channel)? {
        guard let id = json.id("id"), let type = json["type"]?.int else { return nil }
        let overwrites = (json["permission_overwrites"]?.array ?? []).compactMap { entry -> Overwrite? in
            guard let id = entry.id("id") else { return nil }
            return Overwrite(
                id: id, isRole: entry["type"]?.int != 1, allow: DiscordPermissions.bits(entry["allow"]),
                deny: DiscordPermissions.bits(entry["deny"]))
        }
        var channel = Channel(
            name: json["name"]?.string ?? "", topic: json["topic"]?.string ?? "", type: type,
            position: json["position"]?.int ?? 0, parent: json.id("parent_id"), overwrites: overwrites)
        if !channel.isThread { channel.settings = ChannelSettings.read(json) }
        return (id, channel)
    }

    /// Where a vote on what happened to a channel is posted: there, unless it takes no messages, as a forum does, whose
    /// threads alone hold them (50008 otherwise).
    func voteChannel(_ channel: String) -> String? {
        channels[channel]?.holdsMessages == false ? noticeChannel : channel
    }

    /// The order of the channels, as the state of `DiscordObject.order`.
    var order: JSON {
        .array(
            channels.filter { !$0.value.isThread }.sorted { ($0.value.position, $0.key) < ($1.value.position, $1.key) }
                .map { id, channel in
                    ["id": .string(id), "position": JSON(channel.position), "parent_id": JSON(channel.parent)]
                })
    }

    /// The order once some channels have been moved.
    func order(after moves: [JSON]) -> JSON {
        var view = self
        for move in moves {
            guard let id = move.id("id") else { continue }
            view.channels[id]?.parent = move.id("parent_id")
            if let position = move["position"]?.int { view.channels[id]?.position = position }
        }
        return view.order
    }

    /// Two orders, of those channels alone that both have and that are there still: one that is new, or gone, was not
    /// moved.
    /// - Returns: nil where the order is the same.
    func moved(from base: JSON) -> (from: JSON, to: JSON)? {
        let present = order.array ?? []
        let former = (base.array ?? []).filter { known in present.contains { $0["id"] == known["id"] } }
        let now = present.filter { channel in former.contains { $0["id"] == channel["id"] } }
        return former == now ? nil : (.array(former), .array(now))
    }

    /// A channel's or a thread's own channel, which has the webhooks.
    func webhookChannel(of channel: String) -> (channel: String, thread: String?) {
        guard let known = channels[channel], known.isThread, let parent = known.parent else { return (channel, nil) }
        return (parent, channel)
    }
}

/// What a role is called and allows: what is governed of it.
struct RoleAttributes: Sendable, Hashable {
    var name: String
    var permissions: String
    var color: Int
    var hoist: Bool
    var mentionable: Bool
    var position = 0
    /// The bot whose own role it is.
    var bot: String?
    /// What more the call that creates a role takes, where the role has it: a second colour, and an emoji or a picture
    /// beside names. The picture is told by its hash.
    var extras: JSON = [:]

    /// Reads Discord's description (docs.discord.com/developers/topics/permissions#role-object).
    init(_ json: JSON) {
        name = json["name"]?.string ?? ""
        permissions = json["permissions"]?.id ?? "0"
        color = json["color"]?.int ?? 0
        hoist = json["hoist"]?.bool ?? false
        mentionable = json["mentionable"]?.bool ?? false
        position = json["position"]?.int ?? 0
        bot = json["tags"]?.id("bot_id")
        extras = Self.extras(json)
    }

    /// See `extras` (docs.discord.com/developers/resources/guild#create-guild-role).
    static func extras(_ role: JSON) -> JSON {
        var extras: JSON = [:]
        if let hash = role["icon"]?.string ?? role["icon_hash"]?.string { extras["icon"] = .string(hash) }
        if let emoji = role["unicode_emoji"], !emoji.isNull { extras["unicode_emoji"] = emoji }
        if let colors = role["colors"], colors["secondary_color"]?.isNull == false { extras["colors"] = colors }
        return extras
    }

    /// The attributes as the state of `DiscordObject.attributes`, and as the body of the call that sets them.
    var json: JSON {
        [
            "name": .string(name), "permissions": .string(permissions), "color": JSON(color), "hoist": .bool(hoist),
            "mentionable": .bool(mentionable),
        ]
    }

    /// The names of what is governed.
    static let keys = ["name", "permissions", "color", "hoist", "mentionable"]
}

extension GuildView {
    /// True for a message that the bot wrote itself, also by a webhook of its own
    /// (docs.discord.com/developers/resources/message#message-object, `application_id`).
    func isOwn(message: JSON) -> Bool {
        if message["author"]?.id("id") == bot { return true }
        return message.id("webhook_id") != nil && message.id("application_id") == application
    }
}
