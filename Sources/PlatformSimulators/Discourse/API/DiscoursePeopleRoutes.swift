import JSONKit
import OrderedCollections

extension DiscourseRoute {
    /// Users.
    static let people: [DiscourseRoute] =
        ["u", "users"].flatMap { place in
            [
                DiscourseRoute("GET", "\(place)/:name") { world, call throws(DiscourseRefusal) in
                    guard let user = world.user(named: call.part("name")) else { throw .notFound }
                    return DiscourseAnswer(["user_badges": [], "user": world.profile(user, for: call.caller)])
                },
                DiscourseRoute("PUT", "\(place)/:name") { world, call throws(DiscourseRefusal) in
                    let name = call.part("name")
                    var fields: [Int: String] = [:]
                    for (id, value) in call.fields["user_fields"]?.object ?? [:] {
                        if let id = Int(id) { fields[id] = ForumFields.text(value) ?? "" }
                    }
                    try world.change(
                        name, fullName: call.fields.text("name"), bio: call.fields.rawText("bio_raw"),
                        title: call.fields.rawText("title"), fields: fields, by: try call.user())
                    guard let user = world.user(named: name) else { throw .notFound }
                    return DiscourseAnswer(["success": "OK", "user": world.profile(user, for: call.caller)])
                },
            ]
        } + [
            DiscourseRoute("GET", "session/current") { world, call throws(DiscourseRefusal) in
                guard let user = call.caller.flatMap({ world.users[$0] }) else { throw .notFound }
                var json = world.brief(user)
                json["admin"] = .bool(user.isAdmin)
                json["moderator"] = .bool(user.isModerator)
                json["trust_level"] = JSON(user.trustLevel)
                json["title"] = JSON(user.title)
                json["unread_notifications"] = JSON(user.notifications.filter { !$0.isRead }.count)
                return DiscourseAnswer(["current_user": json])
            },
            DiscourseRoute("GET", "admin/users/list/:flag") { world, call throws(DiscourseRefusal) in
                try world.demandStaff(try call.user())
                let found = world.users.values.filter { user in
                    guard !user.isSystem else { return false }
                    return switch call.part("flag") {
                    case "new", "active", "all": true
                    case "staff": user.isStaff
                    case "suspended": world.isSuspended(user)
                    case "silenced": world.isSilenced(user)
                    default: false
                    }
                }
                // Source: app/models/admin_user_index_query.rb: the newest first, a hundred a page.
                let isAscending = call.fields.flag("asc")
                let sorted = found.sorted { isAscending ? $0.id < $1.id : $0.id > $1.id }
                let page = max((call.fields.int("page") ?? 1) - 1, 0)
                return DiscourseAnswer(.array(sorted.dropFirst(page * 100).prefix(100).map(world.listed)))
            },
            DiscourseRoute("GET", "admin/users/:id") { world, call throws(DiscourseRefusal) in
                try world.demandStaff(try call.user())
                guard let user = world.users[try call.id()] else { throw .notFound }
                return DiscourseAnswer(world.administered(user))
            },
            DiscourseRoute("PUT", "admin/users/:id/suspend") { world, call throws(DiscourseRefusal) in
                let (id, user) = (try call.id(), try call.user())
                guard let until = ISOTime.seconds(try call.demand("suspend_until")) else {
                    throw .invalidParameter("suspend_until")
                }
                try world.punish(id, isSuspension: true, until: until, reason: try call.demand("reason"), by: user)
                let penalty = world.users[id]?.suspension
                return DiscourseAnswer([
                    "suspension": [
                        "suspend_reason": JSON(penalty?.reason), "full_suspend_reason": JSON(penalty?.reason),
                        "suspended_till": JSON(penalty.map { DiscourseWorld.date($0.until) }),
                        "suspended_at": JSON(penalty.map { DiscourseWorld.date($0.at) }),
                        "suspended_by": world.users[user].map(world.brief) ?? nil,
                    ]
                ])
            },
            DiscourseRoute("PUT", "admin/users/:id/unsuspend") { world, call throws(DiscourseRefusal) in
                try world.pardon(try call.id(), isSuspension: true, by: try call.user())
                return DiscourseAnswer(["suspension": ["suspended_till": nil, "suspended_at": nil]])
            },
            DiscourseRoute("PUT", "admin/users/:id/silence") { world, call throws(DiscourseRefusal) in
                let (id, user) = (try call.id(), try call.user())
                guard let until = ISOTime.seconds(try call.demand("silenced_till")) else {
                    throw .invalidParameter("silenced_till")
                }
                try world.punish(id, isSuspension: false, until: until, reason: try call.demand("reason"), by: user)
                let penalty = world.users[id]?.silence
                return DiscourseAnswer([
                    "silence": [
                        "silenced": true, "silence_reason": JSON(penalty?.reason),
                        "full_silence_reason": JSON(penalty?.reason),
                        "silenced_till": JSON(penalty.map { DiscourseWorld.date($0.until) }),
                        "silenced_at": JSON(penalty.map { DiscourseWorld.date($0.at) }),
                        "silenced_by": world.users[user].map(world.brief) ?? nil,
                    ]
                ])
            },
            DiscourseRoute("PUT", "admin/users/:id/unsilence") { world, call throws(DiscourseRefusal) in
                try world.pardon(try call.id(), isSuspension: false, by: try call.user())
                return DiscourseAnswer([
                    "unsilence": ["silenced": false, "silence_reason": "", "silenced_till": nil, "silenced_at": nil]
                ])
            },
            DiscourseRoute("GET", "directory_items") { world, call throws(DiscourseRefusal) in
                let people = world.users.values.filter { !$0.isSystem }
                let page = max(call.fields.int("page") ?? 0, 0)
                // Source: app/controllers/directory_items_controller.rb, PAGE_LIMIT.
                if page > 10 { throw .invalidParameter("page") }
                let items = people.dropFirst(page * 50).prefix(50).map { user -> JSON in
                    let own = world.posts.values.filter {
                        $0.author == user.id && $0.kind == .regular && $0.deleted == nil
                    }
                    var brief = world.brief(user)
                    brief["title"] = JSON(user.title)
                    return [
                        "id": JSON(user.id), "likes_received": JSON(own.reduce(0) { $0 + $1.likes.count }),
                        "likes_given": JSON(world.posts.values.filter { $0.likes[user.id] != nil }.count),
                        "topics_entered": 0, "topic_count": JSON(own.filter { $0.number == 1 }.count),
                        "post_count": JSON(own.filter { $0.number > 1 }.count), "posts_read": 0, "days_visited": 0,
                        "user": brief,
                    ]
                }
                return DiscourseAnswer([
                    "directory_items": .array(items),
                    "meta": [
                        "last_updated_at": .string(DiscourseWorld.date(world.now)),
                        "total_rows_directory_items": JSON(people.count),
                        "load_more_directory_items": .string("/directory_items.json?page=\(page + 1)"),
                    ],
                ])
            },
            DiscourseRoute("GET", "notifications") { world, call throws(DiscourseRefusal) in
                guard let user = world.users[try call.user()] else { throw .notFound }
                let shown = user.notifications.reversed().dropFirst(max(call.fields.int("offset") ?? 0, 0)).prefix(60)
                let list = shown.map { item -> JSON in
                    [
                        "id": JSON(item.id), "user_id": JSON(user.id), "notification_type": JSON(item.kind.rawValue),
                        "read": .bool(item.isRead), "created_at": .string(DiscourseWorld.date(item.at)),
                        "post_number": JSON(item.postNumber), "topic_id": JSON(item.topic),
                        "slug": .string(DiscourseWorld.slug(world.topics[item.topic]?.title ?? "")),
                        "data": [
                            "topic_title": JSON(world.topics[item.topic]?.title),
                            "display_username": .string(world.username(item.by)),
                            "original_username": .string(world.username(item.by)),
                        ],
                    ]
                }
                return DiscourseAnswer([
                    "notifications": .array(list), "total_rows_notifications": JSON(user.notifications.count),
                    "seen_notification_id": JSON(user.notifications.last { $0.isRead }?.id ?? 0),
                    "load_more_notifications": .string("/notifications?offset=60&username=\(user.username)"),
                ])
            },
            DiscourseRoute("PUT", "notifications/mark-read") { world, call throws(DiscourseRefusal) in
                let user = try call.user()
                let id = call.fields.int("id")
                for index in world.users[user]?.notifications.indices ?? 0..<0 {
                    if id == nil || world.users[user]?.notifications[index].id == id {
                        world.users[user]?.notifications[index].isRead = true
                    }
                }
                return .success
            },
        ]
}
