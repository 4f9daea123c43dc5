import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// A channel as the API writes it (docs.discord.com/developers/resources/channel#channel-object).
    /// - Parameter reader: whose membership a thread tells of; nil leaves it out.
    func rendered(_ channel: DiscordChannel, for reader: String? = nil) -> JSON {
        var json: JSON = [
            "id": .string(channel.id), "type": JSON(channel.kind.rawValue), "flags": JSON(channel.flags),
            "last_message_id": JSON(channel.lastMessage),
        ]
        guard let guild = channel.guild else {
            json["recipients"] = .array(channel.recipients.compactMap { users[$0]?.json })
            return json
        }
        json["guild_id"] = .string(guild)
        json["name"] = .string(channel.name)
        json["parent_id"] = JSON(channel.parent)
        json["rate_limit_per_user"] = JSON(channel.slowmode)
        if channel.kind.holdsMessages { json["last_pin_timestamp"] = JSON(channel.lastPin) }
        if let thread = channel.thread {
            json["owner_id"] = .string(thread.owner)
            json["message_count"] = JSON(thread.messageCount)
            json["total_message_sent"] = JSON(thread.totalSent)
            json["member_count"] = JSON(min(thread.members.count, 50))
            json["thread_metadata"] = metadata(of: channel, thread)
            if channels[channel.parent ?? ""]?.kind == .forum { json["applied_tags"] = JSON(thread.appliedTags) }
            if let reader, let joined = thread.members[reader] {
                json["member"] = threadMember(reader, in: channel.id, joined: joined)
            }
            return json
        }
        json["position"] = JSON(channel.position)
        json["permission_overwrites"] = .array(channel.overwrites.values.map(\.json))
        json["nsfw"] = .bool(channel.isAgeRestricted)
        switch channel.kind {
        case .voice, .stage, .category: break
        default:
            json["topic"] = JSON(channel.topic)
            if let minutes = channel.defaultAutoArchive { json["default_auto_archive_duration"] = JSON(minutes) }
        }
        for (key, usual) in Self.defaults(of: channel.kind).object ?? [:] {
            json[key] = channel.settings[key] ?? usual
        }
        return json
    }

    private func metadata(of channel: DiscordChannel, _ thread: DiscordChannel.Thread) -> JSON {
        var json: JSON = [
            "archived": .bool(thread.isArchived), "archive_timestamp": .string(thread.archivedAt),
            "auto_archive_duration": JSON(thread.autoArchive), "locked": .bool(thread.isLocked),
            "create_timestamp": .string(thread.createdAt),
        ]
        if channel.kind == .privateThread { json["invitable"] = .bool(thread.isInvitable) }
        return json
    }

    /// docs.discord.com/developers/resources/channel#thread-member-object
    func threadMember(_ user: String, in thread: String, joined: String) -> JSON {
        ["id": .string(thread), "user_id": .string(user), "join_timestamp": .string(joined), "flags": 0]
    }

    /// The part of a channel that interactions carry
    /// (docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-resolved-data-structure).
    func partial(_ channel: DiscordChannel, for user: String) -> JSON {
        let whole = rendered(channel)
        var json: JSON = [:]
        for key in [
            "id", "name", "type", "last_message_id", "last_pin_timestamp", "nsfw", "parent_id", "guild_id", "flags",
            "rate_limit_per_user", "topic", "position", "thread_metadata",
        ] {
            json[key] = whole[key]
        }
        json["permissions"] = .string(String(permissions(of: user, in: channel)))
        return json
    }
}
