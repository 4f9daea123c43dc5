import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/channel
extension DiscordRoute {
    static let channels = [
        DiscordRoute("GET", "channels/{channel_id}") { world, call in
            let channel = try world.channel(call.parameter("channel_id"))
            // Whether the bot must see a channel to read of it the page does not say (a guess).
            try world.demand(0, of: call.caller.user, in: channel)
            return .ok(world.rendered(channel, for: call.caller.user))
        },
        DiscordRoute("PATCH", "channels/{channel_id}") { world, call in
            let channel = try world.channel(call.parameter("channel_id"))
            if channel.kind.isThread {
                let changed = try world.modify(thread: channel.id, call.threadEdit, by: call.caller)
                return .ok(world.rendered(changed, for: call.caller.user))
            }
            return .ok(world.rendered(try world.modify(channel.id, call.channelEdit, by: call.caller)))
        },
        DiscordRoute("DELETE", "channels/{channel_id}") { world, call in
            .ok(world.rendered(try world.delete(channel: call.parameter("channel_id"), by: call.caller)))
        },
        DiscordRoute("PUT", "channels/{channel_id}/permissions/{overwrite_id}") { world, call in
            let id = call.parameter("overwrite_id")
            guard let type = call["type"]?.int else { throw DiscordRefusal.required("type") }
            let overwrite = DiscordSetup.Overwrite(
                id: id, isMember: type == 1, allow: call["allow"]?.permissions ?? 0,
                deny: call["deny"]?.permissions ?? 0)
            try world.setOverwrite(overwrite, of: id, in: call.parameter("channel_id"), by: call.caller)
            return .nothing
        },
        DiscordRoute("DELETE", "channels/{channel_id}/permissions/{overwrite_id}") { world, call in
            try world.setOverwrite(
                nil, of: call.parameter("overwrite_id"), in: call.parameter("channel_id"), by: call.caller)
            return .nothing
        },
        DiscordRoute("POST", "channels/{channel_id}/typing") { world, call in
            let channel = try world.channel(call.parameter("channel_id"))
            try world.demand(DiscordPermission.sendMessages, of: call.caller.user, in: channel)
            world.type(in: channel, as: call.caller.user)
            return .nothing
        },
    ]
}

extension DiscordCall {
    var channelEdit: DiscordWorld.ChannelEdit {
        var edit = DiscordWorld.ChannelEdit(
            name: self["name"]?.string, topic: clearable("topic"), position: self["position"]?.int)
        edit.isAgeRestricted = self["nsfw"]?.bool
        edit.slowmode = self["rate_limit_per_user"]?.int
        edit.parent = clearable("parent_id")
        edit.overwrites = DiscordCall.overwrites(self["permission_overwrites"])
        edit.defaultAutoArchive = self["default_auto_archive_duration"]?.int
        edit.flags = self["flags"]?.int
        for key in [
            "bitrate", "user_limit", "rtc_region", "default_thread_rate_limit_per_user", "available_tags",
            "default_reaction_emoji", "default_sort_order", "default_forum_layout",
        ] {
            edit.settings[key] = self[key]
        }
        return edit
    }

    var threadEdit: DiscordWorld.ThreadEdit {
        var edit = DiscordWorld.ThreadEdit(
            name: self["name"]?.string, isArchived: self["archived"]?.bool, isLocked: self["locked"]?.bool,
            autoArchive: self["auto_archive_duration"]?.int, slowmode: self["rate_limit_per_user"]?.int)
        edit.isInvitable = self["invitable"]?.bool
        edit.appliedTags = self["applied_tags"]?.array?.compactMap(\.snowflake)
        return edit
    }
}

extension DiscordWorld {
    /// docs.discord.com/developers/events/gateway-events#typing-start
    mutating func type(in channel: DiscordChannel, as user: String) {
        var json: JSON = [
            "channel_id": .string(channel.id), "user_id": .string(user), "timestamp": JSON(Int(clock / 1000)),
        ]
        if let guild = channel.guild, let member = guilds[guild]?.members[user] { json["member"] = rendered(member) }
        emit("TYPING_START", json, in: channel, intents: (DiscordIntent.typing, DiscordIntent.directTyping))
    }
}
