import JSONKit
import OrderedCollections

extension RedditRoute {
    /// Who is banned, approved, a moderator (reddit.com/dev/api#section_users, #section_subreddits).
    static let relating: [RedditRoute] =
        lists.map { path, relation in
            RedditRoute("GET", "r/:sr/about/\(path)", "read") { world, call throws(RedditRefusal) in
                let key = try call.subreddit(in: world)
                guard world.isModerator(try call.user(), of: key) else { throw .forbidden }
                let wanted = call.fields.text("user")?.lowercased()
                let all: OrderedDictionary<String, RedditSubreddit.Related> =
                    world.subreddits[key]?.relations[relation] ?? [:]
                let related = all.filter { entry in
                    world.isRelated(relation, entry.key, to: key) && (wanted == nil || entry.key == wanted)
                }
                let names = related.sorted { $0.value.date > $1.value.date }.map(\.key)
                let byFullname = Dictionary(
                    names.compactMap { name in world.accounts[name].map { ($0.fullname, name) } },
                    uniquingKeysWith: { $1 })
                let page = RedditPage(of: names.compactMap { world.accounts[$0]?.fullname }, call.fields)
                let children = page.names.compactMap { fullname -> JSON? in
                    guard let name = byFullname[fullname], let entry = related[name] else { return nil }
                    return world.json(entry, name, relation)
                }
                return RedditAnswer(page.json(children))
            }
        } + [
            RedditRoute("GET", "r/:sr/about/moderators", "read") { world, call throws(RedditRefusal) in
                let key = try call.subreddit(in: world)
                guard let subreddit = world.subreddits[key] else { throw .notFound }
                let wanted = call.fields.text("user")?.lowercased()
                let children = subreddit.moderators.filter { wanted == nil || $0.key == wanted }
                    .map { world.json($0.value, $0.key, in: subreddit) }
                return RedditAnswer(["kind": "UserList", "data": ["children": .array(children)]])
            },
            RedditRoute("GET", "api/v1/:sr/moderators_invited", "modself", "modothers") {
                world, call throws(RedditRefusal) in
                let key = try call.subreddit(in: world)
                guard let subreddit = world.subreddits[key], world.isModerator(try call.user(), of: key) else {
                    throw .forbidden
                }
                var moderators: JSON = [:]
                for (name, invited) in subreddit.invited {
                    guard let account = world.accounts[name] else { continue }
                    var permissions: JSON = [:]
                    for permission in RedditWorld.permissions.union(["all"]).sorted() {
                        let isGranted = invited.permissions.contains("all") || invited.permissions.contains(permission)
                        permissions[permission] = .bool(isGranted)
                    }
                    moderators[account.fullname] = [
                        "id": .string(account.fullname), "username": .string(account.name),
                        "modPermissions": permissions, "moddedAtUTC": JSON(Int(invited.date)), "accountIcon": "",
                        "authorFlairText": nil, "iconSize": [256, 256], "postKarma": JSON(account.linkKarma),
                    ]
                }
                return RedditAnswer([
                    "moderatorIds": JSON(moderators.object?.keys.map { $0 } ?? []), "moderators": moderators,
                    "allUsersLoaded": true, "subredditId": .string(subreddit.fullname),
                    "after": nil, "before": nil,
                ])
            },
            RedditRoute("POST", "r/:sr/api/friend", "modcontributors", "modothers", "modwiki") {
                world, call throws(RedditRefusal) in
                let (key, user, name) = (try call.subreddit(in: world), try call.user(), try call.demand("name"))
                let type = try call.demand("type")
                if type == "moderator_invite" {
                    try world.invite(name, to: key, permissions: call.fields.text("permissions"), by: user)
                } else if let relation = RedditSubreddit.Relation(rawValue: type) {
                    let text = [call.fields.text("ban_reason"), call.fields.text("note")].compactMap { $0 }
                    try world.relate(
                        name, as: relation, to: key, note: text.joined(separator: ": "),
                        days: call.fields.int("duration"), by: user)
                } else {
                    // Adding a moderator without an invitation is for Reddit's own staff.
                    throw .forbidden
                }
                return .inBand()
            },
            RedditRoute("POST", "r/:sr/api/unfriend", "modcontributors", "modothers", "modwiki") {
                world, call throws(RedditRefusal) in
                let (key, user, name) = (try call.subreddit(in: world), try call.user(), try call.demand("name"))
                switch try call.demand("type") {
                case "moderator": try world.removeModerator(name, from: key, by: user)
                case "moderator_invite": try world.uninvite(name, from: key, by: user)
                case let type:
                    guard let relation = RedditSubreddit.Relation(rawValue: type) else { throw .status(400) }
                    try world.unrelate(name, from: relation, of: key, by: user)
                }
                return RedditAnswer()
            },
            RedditRoute("POST", "r/:sr/api/accept_moderator_invite", "modself") { world, call throws(RedditRefusal) in
                try world.acceptInvitation(to: try call.subreddit(in: world), by: try call.user())
                return .inBand()
            },
            RedditRoute("POST", "r/:sr/api/setpermissions", "modothers") { world, call throws(RedditRefusal) in
                try world.setPermissions(
                    try call.demand("name"), in: try call.subreddit(in: world),
                    to: call.fields.text("permissions") ?? "", by: try call.user())
                return .inBand()
            },
        ]

    private static let lists: [(String, RedditSubreddit.Relation)] = [
        ("banned", .banned), ("contributors", .contributor), ("muted", .muted), ("wikibanned", .wikibanned),
        ("wikicontributors", .wikicontributor),
    ]
}
