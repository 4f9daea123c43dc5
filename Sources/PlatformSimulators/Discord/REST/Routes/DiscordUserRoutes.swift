import JSONKit
import OrderedCollections

/// docs.discord.com/developers/resources/user and resources/application
extension DiscordRoute {
    static let users = [
        DiscordRoute("GET", "users/@me") { world, _ in .ok(world.bot.ownJSON) },
        DiscordRoute("GET", "users/{user_id}") { world, call in
            guard let user = world.users[call.parameter("user_id")] else { throw DiscordRefusal.unknownUser }
            return .ok(user.json)
        },
        DiscordRoute("GET", "users/@me/guilds") { world, call in
            let mine = world.guilds.values.filter { $0.members[call.caller.user] != nil }
            return .ok(
                .array(
                    mine.map { guild in
                        var json: JSON = [
                            "id": .string(guild.id), "name": .string(guild.name), "owner": false, "icon": nil,
                            "banner": nil, "features": [],
                            "permissions": .string(String(world.permissions(of: call.caller.user, on: guild.id))),
                        ]
                        if call.flag("with_counts") {
                            json["approximate_member_count"] = JSON(guild.members.count)
                            json["approximate_presence_count"] = JSON(guild.members.count)
                        }
                        return json
                    }))
        },
        DiscordRoute("POST", "users/@me/channels") { world, call in
            guard let user = call["recipient_id"]?.snowflake else { throw DiscordRefusal.required("recipient_id") }
            return .ok(world.rendered(try world.openDirect(with: user)))
        },
        DiscordRoute("GET", "applications/@me") { world, _ in .ok(application(world)) },
        DiscordRoute("GET", "oauth2/applications/@me") { world, _ in .ok(application(world)) },
    ]

    /// docs.discord.com/developers/resources/application#application-object
    private static func application(_ world: DiscordWorld) -> JSON {
        let owner = world.guilds[world.setup.guild].flatMap { world.users[$0.owner] } ?? world.bot
        return [
            "id": .string(world.setup.application), "name": .string(world.setup.botName), "icon": nil,
            "description": "", "summary": "", "bot_public": true, "bot_require_code_grant": false,
            "verify_key": "00", "team": nil, "flags": JSON(DiscordWorld.applicationFlags(world.setup)),
            "flags_new": .string(String(DiscordWorld.applicationFlags(world.setup))), "owner": owner.json,
            "bot": world.bot.json, "hook": true, "type": nil, "tags": [], "rpc_origins": [], "redirect_uris": [],
            "interactions_endpoint_url": nil, "role_connections_verification_url": nil,
            "approximate_guild_count": JSON(world.guilds.count), "approximate_user_install_count": 0,
            "approximate_user_authorization_count": 0, "explicit_content_filter": 0, "eligible_oauth2_scopes": [],
            "integration_types_config": ["0": [:]],
        ]
    }
}

extension DiscordWorld {
    /// The flags that tell which privileged intents are switched on
    /// (docs.discord.com/developers/resources/application#application-object-application-flags: 1 << 13 presences,
    /// 1 << 15 members, 1 << 19 message content, each for apps in fewer than 100 servers; 1 << 23 has commands).
    static func applicationFlags(_ setup: DiscordSetup) -> Int {
        var flags = 0
        if setup.privilegedIntents & DiscordIntent.presences != 0 { flags |= 1 << 13 }
        if setup.privilegedIntents & DiscordIntent.members != 0 { flags |= 1 << 15 }
        if setup.privilegedIntents & DiscordIntent.messageContent != 0 { flags |= 1 << 19 }
        return flags
    }
}
