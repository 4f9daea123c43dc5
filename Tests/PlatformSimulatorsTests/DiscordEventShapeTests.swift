import JSONKit
import OrderedCollections
import PlatformSimulators
import Testing

/// What the simulator sends has the fields of Discord's recorded and documented payloads, and no others.
@Suite struct DiscordEventShapeTests {
    /// Fields that Discord's pages name and the payloads happen not to have.
    private static let documented: [String: Set<String>] = [
        // resources/channel#channel-object
        "CHANNEL_CREATE": ["flags", "default_thread_rate_limit_per_user", "last_pin_timestamp", "topic", "nsfw"],
        "CHANNEL_UPDATE": ["flags", "default_thread_rate_limit_per_user", "last_pin_timestamp", "topic", "nsfw"],
        "CHANNEL_DELETE": ["flags", "default_thread_rate_limit_per_user", "last_pin_timestamp", "topic", "nsfw"],
        "THREAD_CREATE": ["flags", "total_message_sent", "newly_created", "member", "last_pin_timestamp"],
        "THREAD_UPDATE": ["flags", "total_message_sent", "member", "last_pin_timestamp"],
        // resources/message#message-object, events/gateway-events#message-create
        "MESSAGE_CREATE": [
            "flags", "components", "channel_type", "position", "message_reference", "referenced_message",
            "application_id", "mention_everyone",
        ],
        "MESSAGE_UPDATE": [
            "flags", "components", "channel_type", "position", "message_reference", "referenced_message",
            "application_id", "author", "pinned", "type", "reactions", "thread",
        ],
        // events/gateway-events#message-reaction-add
        "MESSAGE_REACTION_ADD": ["burst", "burst_colors", "type"],
        "MESSAGE_REACTION_REMOVE": ["burst", "type"],
        // resources/guild#guild-object and the older payloads' own fields
        "GUILD_CREATE": [
            "home_header", "nsfw", "nsfw_level", "incidents_data", "hub_type", "safety_alerts_channel_id",
            "premium_progress_bar_enabled", "max_stage_video_channel_users", "soundboard_sounds",
            "guild_scheduled_events", "stage_instances", "threads", "stickers", "discovery_splash", "region",
        ],
        "GUILD_UPDATE": [
            "home_header", "nsfw", "nsfw_level", "incidents_data", "hub_type", "safety_alerts_channel_id",
            "premium_progress_bar_enabled", "max_stage_video_channel_users", "stickers", "discovery_splash", "region",
        ],
        // resources/guild#guild-member-object
        "GUILD_MEMBER_ADD": [
            "user", "nick", "avatar", "premium_since", "pending", "banner", "flags", "avatar_decoration_data",
            "collectibles", "communication_disabled_until",
        ],
        "GUILD_MEMBER_UPDATE": ["banner", "flags", "avatar_decoration_data", "collectibles"],
        // interactions/receiving-and-responding#interaction-object
        "INTERACTION_CREATE": [
            "app_permissions", "locale", "guild_locale", "entitlements", "authorizing_integration_owners", "context",
            "attachment_size_limit", "channel", "guild", "message",
        ],
        // resources/audit-log#audit-log-entry-object
        "GUILD_AUDIT_LOG_ENTRY_CREATE": ["changes", "options", "reason"],
        // Fields of READY that a bot gets and the page leaves out, as recordings have them.
        "READY": [
            "user_settings", "private_channels", "relationships", "presences", "guild_join_requests", "session_type",
            "_trace",
        ],
        "RESUMED": ["_trace"],
    ]

    /// Fields that only older payloads have, or that stand for what is not simulated.
    private static let obsolete: Set<String> = [
        "_trace", "lazy", "application_command_counts",
        // Optional by resources/message#message-object and resources/guild#guild-object.
        "mention_channels", "nonce", "reactions", "webhook_id", "permissions",
    ]

    @Test(.enabled(if: DiscordReference.isPresent, "needs ../shared/platforms/discord"))
    func eventsHaveTheFieldsOfRecordedOnes() async throws {
        try await withDiscord { discord, call in
            let intents = DiscordIntent.known & ~DiscordIntent.presences
            let client = try await DiscordGatewayClient.identified(
                await discord.gatewayURL, token: discord.setup.token, intents: intents)
            _ = await client.event("GUILD_CREATE")
            try await playEverything(discord, call)
            #expect(await discord.wait { $0.dispatches("GUILD_CREATE").count == 2 })
            var seen: Set<String> = []
            for entry in await discord.record.entries(.dispatch) {
                guard let data = entry.details["d"] else { continue }
                let recorded = DiscordReference.recorded(entry.name)
                // The page on the kind is all there is.
                if recorded.isEmpty { continue }
                seen.insert(entry.name)
                let shapes = recorded.map { Set($0.object?.keys.map { $0 } ?? []) }
                let sent = Set(data.object?.keys.map { $0 } ?? [])
                let always = shapes.dropFirst().reduce(shapes[0]) { $0.intersection($1) }.subtracting(Self.obsolete)
                let missing = Self.isPartial(entry.name, data) ? [] : always.subtracting(sent)
                #expect(missing.isEmpty, "\(entry.name) lacks \(missing.sorted())")
                let known = shapes.reduce(Self.documented[entry.name] ?? []) { $0.union($1) }
                let unknown = sent.subtracting(known)
                #expect(unknown.isEmpty, "\(entry.name) has \(unknown.sorted())")
            }
            #expect(seen.count >= 30, "\(seen.count): \(seen.sorted())")
            await client.close()
        }
    }

    /// Whether a payload is of a kind whose recordings are of another: an outage, a direct message.
    private static func isPartial(_ type: String, _ data: JSON) -> Bool {
        (type.hasPrefix("MESSAGE_") || type == "CHANNEL_PINS_UPDATE") && data["guild_id"] == nil
    }
}
