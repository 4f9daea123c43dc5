import JSONKit
import OrderedCollections

extension DiscourseRoute {
    /// Groups.
    static let groups: [DiscourseRoute] =
        [
            DiscourseRoute("GET", "groups") { world, call throws(DiscourseRefusal) in
                let page = max(call.fields.int("page") ?? 0, 0)
                let shown = world.groups.values.dropFirst(page * 36).prefix(36)
                return DiscourseAnswer([
                    "groups": .array(shown.map { world.json($0, for: call.caller) }), "extras": ["type_filters": []],
                    "total_rows_groups": JSON(world.groups.count),
                    "load_more_groups": .string("/groups?page=\(page + 1)"),
                ])
            },
            DiscourseRoute("GET", "groups/search") { world, call throws(DiscourseRefusal) in
                DiscourseAnswer(.array(world.groups.values.map { world.json($0, for: call.caller) }))
            },
            DiscourseRoute("GET", "groups/by-id/:id") { world, call throws(DiscourseRefusal) in
                guard let group = world.groups[try call.id()] else { throw .notFound }
                return DiscourseAnswer(world.whole(group, call))
            },
            DiscourseRoute("GET", "groups/:name") { world, call throws(DiscourseRefusal) in
                guard let group = world.group(named: call.part("name")) else { throw .notFound }
                return DiscourseAnswer(world.whole(group, call))
            },
            DiscourseRoute("GET", "groups/:name/members") { world, call throws(DiscourseRefusal) in
                guard let group = world.group(named: call.part("name")) else { throw .notFound }
                let limit = min(max(call.fields.int("limit") ?? 50, 1), 1000)
                let offset = max(call.fields.int("offset") ?? 0, 0)
                let shown = group.members.keys.dropFirst(offset).prefix(limit)
                return DiscourseAnswer([
                    "members": .array(shown.compactMap { world.member($0, of: group) }),
                    "owners": .array(
                        group.members.keys.filter(group.owners.contains).compactMap { world.member($0, of: group) }),
                    "meta": ["total": JSON(group.members.count), "limit": JSON(limit), "offset": JSON(offset)],
                ])
            },
            DiscourseRoute("PUT", "groups/:id/members") { world, call throws(DiscourseRefusal) in
                let names = world.names(call)
                try world.add(names, to: try call.id(), by: try call.user())
                return DiscourseAnswer(["success": "OK", "usernames": JSON(names), "emails": []])
            },
            DiscourseRoute("DELETE", "groups/:id/members") { world, call throws(DiscourseRefusal) in
                let (removed, skipped) = try world.remove(world.names(call), from: try call.id(), by: try call.user())
                return DiscourseAnswer([
                    "success": "OK", "usernames": JSON(removed), "skipped_usernames": JSON(skipped),
                ])
            },
            DiscourseRoute("POST", "admin/groups") { world, call throws(DiscourseRefusal) in
                let user = try call.user()
                try world.demandAdmin(user)
                let fields = ForumFields(call.fields["group"] ?? call.fields.json)
                guard let name = fields.text("name") else { throw .invalidParameter("group") }
                if world.group(named: name) != nil { throw .invalid("Name has already been taken") }
                var group = DiscourseGroup(id: world.nextID("group", from: 41), name: name, isAutomatic: false)
                group.fullName = fields.text("full_name")
                group.title = fields.text("title")
                for name in fields.list("usernames") {
                    if let member = world.user(named: name) { group.members[member.id] = world.now }
                }
                for name in fields.list("owner_usernames") {
                    guard let member = world.user(named: name) else { continue }
                    group.members[member.id] = world.now
                    group.owners.insert(member.id)
                }
                world.groups[group.id] = group
                world.note("group.created", by: user, ["id": JSON(group.id), "name": .string(name)])
                world.emit("group", "group_created", world.json(group, for: nil))
                return DiscourseAnswer(["basic_group": world.json(group, for: user)])
            },
            DiscourseRoute("DELETE", "admin/groups/:id") { world, call throws(DiscourseRefusal) in
                let (id, user) = (try call.id(), try call.user())
                try world.demandAdmin(user)
                guard let group = world.groups[id] else { throw .notFound }
                if group.isAutomatic { throw .invalid("You can not modify an automatic group") }
                world.groups[id] = nil
                world.note("group.deleted", by: user, ["id": JSON(id), "name": .string(group.name)])
                world.emit("group", "group_destroyed", world.json(group, for: nil))
                return .success
            },
        ]
        + ["groups/:id/owners", "admin/groups/:id/owners"].map { path in
            DiscourseRoute("PUT", path) { world, call throws(DiscourseRefusal) in
                let names = world.names(call)
                try world.own(names, of: try call.id(), true, by: try call.user())
                return DiscourseAnswer(["success": "OK", "usernames": JSON(names)])
            }
        } + [
            DiscourseRoute("DELETE", "admin/groups/:id/owners") { world, call throws(DiscourseRefusal) in
                try world.own(world.names(call), of: try call.id(), false, by: try call.user())
                return .success
            }
        ]
}

extension DiscourseWorld {
    /// Names in a call, however it gives them: `usernames`, `group[usernames]`, `user_id`, `user_ids`.
    func names(_ call: DiscourseCall) -> [String] {
        let nested = ForumFields(call.fields["group"] ?? [:])
        let ids = (call.fields.list("user_ids") + call.fields.list("user_id")).compactMap { Int($0) }
        return call.fields.list("usernames") + nested.list("usernames") + call.fields.list("username")
            + ids.compactMap { users[$0]?.username }
    }

    func whole(_ group: DiscourseGroup, _ call: DiscourseCall) -> JSON {
        [
            "group": json(group, for: call.caller, isWhole: true),
            "extras": ["visible_group_names": JSON(groups.values.map(\.name))],
        ]
    }
}
