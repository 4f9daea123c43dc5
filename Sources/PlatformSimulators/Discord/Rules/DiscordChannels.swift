import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// What a call or a member changes of a channel; nil leaves a part alone.
    struct ChannelEdit: Sendable {
        var name: String?
        /// An empty text takes the topic away.
        var topic: String?
        var position: Int?
        var isAgeRestricted: Bool?
        var slowmode: Int?
        /// An empty text takes the channel out of its category.
        var parent: String?
        var overwrites: [DiscordSetup.Overwrite]?
        var defaultAutoArchive: Int?
        var flags: Int?
        /// What only some kinds of channel have: `bitrate`, `available_tags`.
        var settings: JSON = [:]
        /// Text to announcement and back.
        var kind: DiscordChannel.Kind?

        init(name: String? = nil, topic: String? = nil, position: Int? = nil) {
            self.name = name
            self.topic = topic
            self.position = position
        }
    }

    /// Creates a channel of a server.
    /// Source: docs.discord.com/developers/resources/guild#create-guild-channel (MANAGE_CHANNELS; overwrites only of
    /// permissions that the caller has; 500 channels, 30013).
    mutating func createChannel(
        _ edit: ChannelEdit, kind: DiscordChannel.Kind, on guildID: String, by caller: DiscordCaller
    ) throws(DiscordRefusal) -> DiscordChannel {
        try demand(DiscordPermission.manageChannels, of: caller.user, on: guildID)
        guard let name = edit.name else { throw .required("name") }
        if kind.isThread || kind == .direct {
            throw .form("type", "Value must be one of {0, 2, 4, 5, 13, 15, 16}.", code: "BASE_TYPE_CHOICES")
        }
        let others = channels.values.filter { $0.guild == guildID && !$0.kind.isThread }
        if others.count >= 500 { throw DiscordRefusal(400, 30013, "Maximum number of guild channels reached (500)") }
        var channel = DiscordChannel(id: newID(), kind: kind, guild: guildID, name: name)
        // New channels stand last among those of their kind (a guess).
        channel.position = (others.filter { $0.kind == kind }.map(\.position).max() ?? -1) + 1
        try apply(edit, to: &channel, by: caller.user)
        channels[channel.id] = channel
        let json = rendered(channel)
        emit("CHANNEL_CREATE", json, guild: guildID, intents: DiscordIntent.guilds)
        var changes = Self.changes(Self.createdKeys, from: [:], to: json)
        if !channel.overwrites.isEmpty {
            changes.append(Self.change("permission_overwrites", to: .array(channel.overwrites.values.map(\.json))))
        }
        audit(.channelCreate, on: guildID, by: caller, target: channel.id, changes: changes)
        note("channel.created", by: caller.user, ["channel": .string(channel.id), "name": .string(channel.name)])
        return channel
    }

    private static let createdKeys = ["name", "type", "topic", "nsfw", "rate_limit_per_user", "parent_id", "flags"]

    /// Changes a channel of a server.
    /// Source: docs.discord.com/developers/resources/channel#modify-channel-json-params-guild-channel (MANAGE_CHANNELS;
    /// overwrites MANAGE_ROLES) and resources/audit-log (11, and 13 to 15 for each overwrite).
    mutating func modify(_ id: String, _ edit: ChannelEdit, by caller: DiscordCaller) throws(DiscordRefusal)
        -> DiscordChannel
    {
        let old = try channel(id)
        guard let guild = old.guild else { throw .notInDirect }
        if old.kind.isThread {
            return try modify(thread: id, ThreadEdit(name: edit.name, slowmode: edit.slowmode), by: caller)
        }
        try demand(DiscordPermission.manageChannels, of: caller.user, in: old)
        if edit.overwrites != nil { try demand(DiscordPermission.manageRoles, of: caller.user, in: old) }
        var new = old
        try apply(edit, to: &new, by: caller.user)
        channels[id] = new
        let (before, after) = (rendered(old), rendered(new))
        guard before != after else { return new }
        emit("CHANNEL_UPDATE", after, guild: guild, intents: DiscordIntent.guilds)
        let changes = Self.changes(
            [
                "name", "type", "topic", "position", "nsfw", "rate_limit_per_user", "parent_id", "flags",
                "default_auto_archive_duration",
            ], from: before, to: after)
        // Positions are not audited: Discord's own log does not tell of them (a guess).
        let audited = changes.filter { $0["key"] != "position" }
        if !audited.isEmpty { audit(.channelUpdate, on: guild, by: caller, target: id, changes: audited) }
        auditOverwrites(from: old, to: new, on: guild, by: caller)
        if old.name != new.name {
            note(
                "channel.renamed", by: caller.user,
                ["channel": .string(id), "name": .string(new.name), "previous_name": .string(old.name)])
        }
        let keys =
            changes.compactMap { $0["key"] } + (old.overwrites == new.overwrites ? [] : ["permission_overwrites"])
        note("channel.changed", by: caller.user, ["channel": .string(id), "keys": .array(keys), "now": after])
        return new
    }

    /// Deletes a channel of a server, with its threads; children of a category stay.
    /// Source: docs.discord.com/developers/resources/channel#deleteclose-channel.
    mutating func delete(channel id: String, by caller: DiscordCaller) throws(DiscordRefusal) -> DiscordChannel {
        let channel = try channel(id)
        guard let guild = channel.guild else { return channel }
        if channel.kind.isThread { return try delete(thread: id, by: caller) }
        try demand(DiscordPermission.manageChannels, of: caller.user, in: channel)
        for thread in channels.values where thread.parent == id && thread.kind.isThread { forget(thread.id) }
        forget(id)
        let hooks = webhooks.values.filter { $0.channel == id }
        for hook in hooks { webhooks[hook.id] = nil }
        let json = rendered(channel)
        emit("CHANNEL_DELETE", json, guild: guild, intents: DiscordIntent.guilds)
        for child in channels.values where child.parent == id && channel.kind == .category {
            channels[child.id]?.parent = nil
            if let changed = channels[child.id] {
                emit("CHANNEL_UPDATE", rendered(changed), guild: guild, intents: DiscordIntent.guilds)
            }
        }
        audit(
            .channelDelete, on: guild, by: caller, target: id,
            changes: Self.changes(Self.createdKeys, from: json, to: [:]))
        note("channel.deleted", by: caller.user, ["channel": .string(id), "name": .string(channel.name)])
        return channel
    }

    mutating func forget(_ channel: String) {
        channels[channel] = nil
        messages[channel] = nil
    }

    /// Source: docs.discord.com/developers/resources/guild#modify-guild-channel-positions (MANAGE_CHANNELS; one change
    /// of a parent, 40009; several CHANNEL_UPDATE).
    mutating func order(
        _ moves: [(id: String, position: Int?, parent: String?, locks: Bool)], on guild: String,
        by caller: DiscordCaller
    ) throws(DiscordRefusal) {
        try demand(DiscordPermission.manageChannels, of: caller.user, on: guild)
        if moves.filter({ $0.parent != nil }).count > 1 {
            throw DiscordRefusal(400, 40009, "Only one channel can have a parent_id modified at a time")
        }
        for move in moves where channels[move.id]?.guild != guild { throw .unknownChannel }
        for move in moves {
            guard let old = channels[move.id] else { continue }
            var new = old
            if let position = move.position { new.position = position }
            if let parent = move.parent {
                new.parent = parent.isEmpty ? nil : parent
                if move.locks, let category = channels[parent] { new.overwrites = category.overwrites }
            }
            guard rendered(old) != rendered(new) else { continue }
            channels[move.id] = new
            emit("CHANNEL_UPDATE", rendered(new), guild: guild, intents: DiscordIntent.guilds)
            note(
                "channel.changed", by: caller.user,
                ["channel": .string(move.id), "keys": ["position"], "now": rendered(new)])
        }
    }

    // MARK: Parts

    private mutating func apply(_ edit: ChannelEdit, to channel: inout DiscordChannel, by user: String)
        throws(DiscordRefusal)
    {
        if let name = edit.name { channel.name = try Self.checked(name: name, channel.kind) }
        if let topic = edit.topic {
            let limit = channel.kind == .forum || channel.kind == .media ? 4096 : 1024
            if topic.unicodeScalars.count > limit { throw .length("topic", 0...limit) }
            channel.topic = topic.isEmpty ? nil : topic
        }
        if let position = edit.position { channel.position = position }
        if let restricted = edit.isAgeRestricted { channel.isAgeRestricted = restricted }
        if let seconds = edit.slowmode {
            guard (0...21600).contains(seconds) else {
                throw .form(
                    "rate_limit_per_user", "int value should be less than or equal to 21600.", code: "NUMBER_TYPE_MAX")
            }
            channel.slowmode = seconds
        }
        try apply(settings: edit.settings, to: &channel)
        if let minutes = edit.defaultAutoArchive { channel.defaultAutoArchive = minutes }
        if let flags = edit.flags { channel.flags = flags }
        if let parent = edit.parent {
            if !parent.isEmpty, channels[parent]?.kind != .category || channels[parent]?.guild != channel.guild {
                throw .form("parent_id", "Category does not exist", code: "CHANNEL_PARENT_INVALID")
            }
            channel.parent = parent.isEmpty ? nil : parent
        }
        if let kind = edit.kind, kind != channel.kind {
            // Only where the server has the feature NEWS, which none here has.
            throw .form("type", "Channel type cannot be converted", code: "CHANNEL_TYPE_INVALID")
        }
        if let overwrites = edit.overwrites {
            channel.overwrites = try checked(overwrites, in: channel, by: user)
        }
    }

    /// A name as the channel bears it: those of text channels are lower case without spaces. Source: the example in
    /// resources/channel; that `general chat` becomes `general-chat` is what clients show (a guess).
    private static func checked(name: String, _ kind: DiscordChannel.Kind) throws(DiscordRefusal) -> String {
        guard (1...100).contains(name.count) else { throw .length("name", 1...100) }
        guard kind == .text || kind == .announcement || kind == .forum || kind == .media else { return name }
        return String(name.lowercased().map { $0 == " " ? "-" : $0 })
    }
}
