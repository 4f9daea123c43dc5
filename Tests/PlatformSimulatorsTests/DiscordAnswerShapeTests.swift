import JSONKit
import PlatformSimulators
import Testing

/// Answers have every field of the examples in Discord's documentation.
@Suite struct DiscordAnswerShapeTests {
    @Test(.enabled(if: DiscordReference.isPresent, "needs ../shared/platforms/discord"))
    func answersHaveTheFieldsOfTheExamples() async throws {
        try await withDiscord { discord, call in
            let post = try await discord.post("hot", in: Server.general, as: Server.ben)
            try await discord.react("🔥", to: post, in: Server.general, as: Server.ben)
            try await discord.createEmoji("yes", as: Server.ann)
            try await discord.ban(Server.cleo, as: Server.ann, reason: "spam")
            let guild = "guilds/\(Server.guild)"
            let text = try await call.ok(
                "POST", "\(guild)/channels", ["name": "place", "default_auto_archive_duration": 60])
            let voice = try await call.ok("POST", "\(guild)/channels", ["name": "loud", "type": 2])
            let category = try await call.ok("POST", "\(guild)/channels", ["name": "box", "type": 4])
            let thread = try await call.ok(
                "POST", "channels/\(Server.general)/messages/\(post)/threads", ["name": "About"])
            let direct = try await call.ok("POST", "users/@me/channels", ["recipient_id": .string(Server.ben)])
            let hook = try await call.ok("POST", "channels/\(Server.general)/webhooks", ["name": "messenger"])
            let answers: [(String, JSON, without: Set<String>)] = [
                ("resources__guild/example-guild", try await call.ok("GET", guild), []),
                ("resources__guild/example-response", try await call.ok("GET", "\(guild)?with_counts=true"), []),
                (
                    "resources__guild/example-guild-member", try await call.ok("GET", "\(guild)/members/\(Server.ben)"),
                    []
                ),
                ("resources__guild/example-ban", try await call.ok("GET", "\(guild)/bans/\(Server.cleo)"), []),
                ("topics__permissions/example-role", try await call.ok("GET", "\(guild)/roles/\(Server.guild)"), []),
                ("resources__channel/example-guild-text-channel", text, []),
                ("resources__channel/example-guild-voice-channel", voice, []),
                ("resources__channel/example-channel-category", category, []),
                ("resources__channel/example-thread-channel", thread, []),
                ("resources__channel/example-dm-channel", direct, []),
                (
                    "resources__message/example-message",
                    try await call.ok("GET", "channels/\(Server.general)/messages/\(post)"), []
                ),
                ("resources__webhook/example-incoming-webhook", hook, []),
                ("resources__emoji/emoji-example", try await call.ok("GET", "\(guild)/emojis")[0] ?? .null, []),
                // Ornaments that nobody here has bought.
                (
                    "resources__user/example-user", try await call.ok("GET", "users/@me"),
                    ["avatar_decoration_data", "collectibles", "primary_guild"]
                ),
                (
                    "resources__user/example-partial-guild",
                    try await call.ok("GET", "users/@me/guilds?with_counts=true")[0] ?? .null, []
                ),
                // What only applications with a picture, a shop, a team or webhook events have; the page marks it optional.
                (
                    "resources__application/example-application-object", try await call.ok("GET", "applications/@me"),
                    [
                        "cover_image", "guild_id", "primary_sku_id", "slug", "event_webhooks_url",
                        "event_webhooks_status", "team", "integration_types_config",
                    ]
                ),
                ("events__gateway/example-response", try await call.ok("GET", "gateway"), []),
                ("events__gateway/example-response-2", try await call.ok("GET", "gateway/bot"), []),
            ]
            for (name, answer, optional) in answers {
                let example = try #require(DiscordReference.example(name), "no example \(name)")
                let missing = DiscordReference.paths(of: example).subtracting(DiscordReference.paths(of: answer))
                    .filter { path in !optional.contains { path == $0 || path.hasPrefix("\($0).") } }
                #expect(missing.isEmpty, "\(name) lacks \(missing.sorted())")
            }
        }
    }
}
