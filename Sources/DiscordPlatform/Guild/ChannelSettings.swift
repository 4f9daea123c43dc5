import JSONKit
import OrderedCollections

/// What a channel is made of beside its name, kind, topic and category, as far as the call that creates one takes it
/// (docs.discord.com/developers/resources/guild#create-guild-channel): who sees it, how fast it is written in, what its
/// forum offers. Its place is not among them, because to set that moves the other channels.
enum ChannelSettings {
    static let keys = [
        "permission_overwrites", "nsfw", "rate_limit_per_user", "bitrate", "user_limit", "rtc_region",
        "video_quality_mode", "default_auto_archive_duration", "default_thread_rate_limit_per_user",
        "default_reaction_emoji", "default_sort_order", "default_forum_layout", "default_tag_setting", "available_tags",
    ]

    /// The settings of a channel's description; what is as it would be without a word is left out.
    static func read(_ channel: JSON) -> JSON {
        var settings: JSON = [:]
        for key in keys {
            guard let value = channel[key], !isUsual(value, of: key) else { continue }
            settings[key] = key == "available_tags" ? tags(value) : value
        }
        return settings
    }

    private static func isUsual(_ value: JSON, of key: String) -> Bool {
        // The first kind of sorting is something else than none.
        if key == "default_sort_order" { return value.isNull }
        return value.isNull || value == false || value == 0 || value == []
    }

    /// The tags of a forum without their ids: new ones get new ids.
    private static func tags(_ tags: JSON) -> JSON {
        .array(
            (tags.array ?? []).map { tag in
                guard var members = tag.object else { return tag }
                members["id"] = nil
                return .object(members)
            })
    }

    /// The settings for a channel that is made later, when a role that had a say in it may be gone.
    static func present(_ settings: JSON, in guild: GuildView) -> JSON {
        guard let overwrites = settings["permission_overwrites"]?.array else { return settings }
        var settings = settings
        settings["permission_overwrites"] = .array(
            overwrites.filter { overwrite in
                overwrite["type"]?.int != 0 || overwrite.id("id").map { guild.roles[$0] != nil } == true
            })
        return settings
    }
}

extension JSON {
    /// Sets the members of an object as another has them.
    mutating func take(_ members: JSON) {
        for (key, value) in members.object ?? [:] { self[key] = value }
    }
}
