import JSONKit
import OrderedCollections

extension Method {
    /// Source: docs.slack.dev/reference/methods/auth.test and api.test.
    static let identity: [Method] = [
        Method("auth.test", .special) { (world, caller, _) throws(SlackRefusal) in
            guard let team = world.teams[caller.team], let member = team.members[caller.user] else {
                throw SlackRefusal("account_inactive")
            }
            var answer: JSON = [
                "url": .string("https://\(team.domain).slack.com/"), "team": .string(team.name),
                "user": .string(member.name), "team_id": .string(team.id), "user_id": .string(member.id),
                "is_enterprise_install": false,
            ]
            if caller.kind == .bot { answer["bot_id"] = JSON(caller.botID) }
            return answer
        },
        Method("team.info", .three, ["team:read"]) { (world, caller, arguments) throws(SlackRefusal) in
            guard let team = world.teams[arguments.text("team") ?? caller.team], team.id == caller.team else {
                throw SlackRefusal("team_not_found")
            }
            return [
                "team": [
                    "id": .string(team.id), "name": .string(team.name), "domain": .string(team.domain),
                    "url": .string("https://\(team.domain).slack.com/"), "email_domain": "",
                    "icon": ["image_default": true],
                ]
            ]
        },
    ]

    /// Source: docs.slack.dev/reference/methods/users.list, users.info, bots.info.
    static let users: [Method] = [
        Method("users.list", .two, ["users:read"]) { (world, caller, arguments) throws(SlackRefusal) in
            let members = world.teams[caller.team]?.members.values.map { world.rendered($0, in: caller.team) } ?? []
            let page = try Page(of: members, arguments)
            return [
                "members": .array(page.items), "cache_ts": .int(world.seconds), "response_metadata": page.metadata,
            ]
        },
        Method("users.info", .four, ["users:read"]) { (world, caller, arguments) throws(SlackRefusal) in
            guard let id = arguments.text("user"), let member = world.member(id, in: caller.team) else {
                throw SlackRefusal("user_not_found")
            }
            return ["user": world.rendered(member, in: caller.team)]
        },
        Method("bots.info", .three, ["users:read"]) { (world, caller, arguments) throws(SlackRefusal) in
            let bots = world.teams[caller.team]?.members.values.filter(\.isBot) ?? []
            guard let bot = bots.first(where: { $0.botID == arguments.text("bot") }) else {
                throw SlackRefusal("bot_not_found")
            }
            return [
                "bot": [
                    "id": JSON(bot.botID), "deleted": .bool(bot.isDeactivated), "name": .string(bot.name),
                    "updated": .int(bot.updated), "app_id": JSON(bot.appID), "user_id": .string(bot.id),
                ]
            ]
        },
    ]
}
