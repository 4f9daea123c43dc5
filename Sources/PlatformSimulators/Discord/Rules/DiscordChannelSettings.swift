import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Sets what only some kinds of channel have, and checks it.
    /// Source: docs.discord.com/developers/resources/guild#create-guild-channel (which kinds take what) and
    /// resources/channel#modify-channel-json-params-guild-channel (the limits). What a kind does not have is passed over
    /// (a guess).
    mutating func apply(settings: JSON, to channel: inout DiscordChannel) throws(DiscordRefusal) {
        for (key, value) in settings.object ?? [:] where Self.defaults(of: channel.kind)[key] != nil {
            switch key {
            case "bitrate":
                guard let bits = value.int, (8000...96_000).contains(bits) else {
                    throw .form(key, "int value should be between 8000 and 96000.", code: "NUMBER_TYPE_MAX")
                }
                channel.settings[key] = value
            case "user_limit":
                guard let count = value.int, (0...99).contains(count) else {
                    throw .form(key, "int value should be less than or equal to 99.", code: "NUMBER_TYPE_MAX")
                }
                channel.settings[key] = value
            case "available_tags": channel.settings[key] = try tags(value)
            default: channel.settings[key] = value
            }
        }
    }

    /// The tags of a forum: at most twenty, with names of at most twenty characters
    /// (docs.discord.com/developers/resources/channel#forum-tag-object).
    private mutating func tags(_ list: JSON) throws(DiscordRefusal) -> JSON {
        let tags = list.array ?? []
        if tags.count > 20 { throw .form("available_tags", "Must be 20 or fewer in length.") }
        var kept: [JSON] = []
        for (index, tag) in tags.enumerated() {
            guard let name = tag["name"]?.string, name.unicodeScalars.count <= 20 else {
                throw .length("available_tags.\(index).name", 0...20)
            }
            kept.append([
                "id": .string(tag["id"]?.snowflake ?? newID()), "name": .string(name),
                "moderated": .bool(tag["moderated"]?.bool ?? false), "emoji_id": tag["emoji_id"] ?? .null,
                "emoji_name": tag["emoji_name"] ?? .null,
            ])
        }
        return .array(kept)
    }

    /// The settings that a kind of channel has, as they are on a new one.
    static func defaults(of kind: DiscordChannel.Kind) -> JSON {
        var settings: JSON = [:]
        switch kind {
        case .voice, .stage:
            settings["bitrate"] = 64_000
            settings["user_limit"] = 0
            settings["rtc_region"] = .null
        case .category: break
        default: settings["default_thread_rate_limit_per_user"] = 0
        }
        if kind == .forum || kind == .media {
            settings["available_tags"] = []
            settings["default_reaction_emoji"] = .null
            settings["default_sort_order"] = .null
            settings["default_forum_layout"] = 0
        }
        return settings
    }
}
