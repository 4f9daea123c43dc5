import JSONKit
import OrderedCollections

extension DiscourseRoute {
    /// Likes, flags, reactions and solutions.
    static let acting: [DiscourseRoute] = [
        DiscourseRoute("POST", "post_actions") { world, call throws(DiscourseRefusal) in
            let (id, user) = (try call.number("id"), try call.user())
            try world.act(
                try call.number("post_action_type_id"), on: id, message: call.fields.text("message"), by: user)
            return DiscourseAnswer(world.json(try world.post(id, for: user), for: user))
        },
        DiscourseRoute("DELETE", "post_actions/:id") { world, call throws(DiscourseRefusal) in
            let (id, user) = (try call.id(), try call.user())
            try world.undo(try call.number("post_action_type_id"), on: id, by: user)
            return DiscourseAnswer(world.json(try world.post(id, for: user), for: user))
        },
        DiscourseRoute("GET", "post_action_users") { world, call throws(DiscourseRefusal) in
            let post = try world.post(try call.number("id"), for: call.caller)
            let type = try call.number("post_action_type_id")
            // Who flagged is for staff alone.
            guard type == 2 || world.isStaff(call.caller) else { throw .forbidden() }
            let all = post.actions[type] ?? [:]
            let size = min(max(call.fields.int("limit") ?? 200, 1), 1000)
            let shown = all.keys.dropFirst(max(call.fields.int("page") ?? 0, 0) * size).prefix(size)
            let users = shown.compactMap { world.users[$0] }.map { user -> JSON in
                var json = world.brief(user)
                json["post_url"] = .null
                json["username_lower"] = .string(user.username.lowercased())
                return json
            }
            var json: JSON = ["post_action_users": .array(users)]
            if all.count > size { json["total_rows_post_action_users"] = JSON(all.count) }
            return DiscourseAnswer(json)
        },
        DiscourseRoute("PUT", "discourse-reactions/posts/:id/custom-reactions/:name/toggle") {
            world, call throws(DiscourseRefusal) in
            let (id, user) = (try call.id(), try call.user())
            try world.toggle(reaction: call.part("name"), on: id, by: user)
            return DiscourseAnswer(world.json(try world.post(id, for: user), for: user))
        },
        DiscourseRoute("GET", "discourse-reactions/posts/:id/reactions-users") { world, call throws(DiscourseRefusal) in
            guard world.settings.areReactionsEnabled else { throw .notFound }
            let post = try world.post(try call.id(), for: call.caller)
            let wanted = call.fields.text("reaction_value")
            let found = post.reactions.filter { (wanted == nil || $0.key == wanted) && !$0.value.isEmpty }
            let reactions = found.map { name, users -> JSON in
                [
                    "id": .string(name), "count": JSON(users.count),
                    "users": .array(
                        users.keys.compactMap { world.users[$0] }.map { user in
                            [
                                "username": .string(user.username), "name": .string(user.name),
                                "avatar_template": .string(DiscourseWorld.avatar(user)),
                                "can_undo": .bool(user.id == call.caller),
                                "created_at": JSON(users[user.id].map(DiscourseWorld.date)),
                            ]
                        }),
                ]
            }
            return DiscourseAnswer(["reaction_users": .array(reactions)])
        },
        DiscourseRoute("POST", "solution/accept") { world, call throws(DiscourseRefusal) in
            try world.solve(try call.number("id"), true, by: try call.user())
            return .success
        },
        DiscourseRoute("POST", "solution/unaccept") { world, call throws(DiscourseRefusal) in
            try world.solve(try call.number("id"), false, by: try call.user())
            return .success
        },
    ]

    /// Polls. Source: the plugin poll, app/controllers/polls_controller.rb.
    static let polls: [DiscourseRoute] = [
        DiscourseRoute("PUT", "polls/vote") { world, call throws(DiscourseRefusal) in
            let (id, name, user) = (try call.number("post_id"), try call.demand("poll_name"), try call.user())
            try world.vote(choices(call.fields["options"]), in: name, of: id, by: user)
            return try answer(world, id, name, user, withVote: true)
        },
        DiscourseRoute("DELETE", "polls/vote") { world, call throws(DiscourseRefusal) in
            let (id, name, user) = (try call.number("post_id"), try call.demand("poll_name"), try call.user())
            try world.unvote(in: name, of: id, by: user)
            return try answer(world, id, name, user, withVote: false)
        },
        DiscourseRoute("PUT", "polls/toggle_status") { world, call throws(DiscourseRefusal) in
            let (id, name, user) = (try call.number("post_id"), try call.demand("poll_name"), try call.user())
            let status = try call.demand("status")
            guard ["open", "closed"].contains(status) else { throw .invalidParameter("status") }
            try world.setPoll(name, of: id, isClosed: status == "closed", by: user)
            return try answer(world, id, name, user, withVote: false)
        },
        DiscourseRoute("GET", "polls/voters") { world, call throws(DiscourseRefusal) in
            let post = try world.post(try call.number("post_id"), for: call.caller)
            guard let poll = post.polls[try call.demand("poll_name")] else { throw .invalidParameter("poll_name") }
            // Votes of a poll that is not public are secret.
            guard poll.isPublic else { throw .invalidParameter("poll_name") }
            let size = min(max(call.fields.int("limit") ?? 25, 1), 50)
            let page = max(call.fields.int("page") ?? 1, 1) - 1
            var voters: JSON = [:]
            for option in poll.options where call.fields.text("option_id").map({ $0 == option.id }) ?? true {
                let users = world.voters(of: option.id, in: poll).dropFirst(page * size).prefix(size)
                voters[option.id] = .array(users.compactMap { world.voter($0, of: option.id, in: poll) })
            }
            return DiscourseAnswer(["voters": voters])
        },
    ]

    /// What was chosen: ids, or for a ranked poll ids with ranks, from which those with a rank are taken in its order.
    private static func choices(_ options: JSON?) -> [String] {
        let elements = options?.array ?? options?.object?.values.map { $0 } ?? []
        let ranked = elements.compactMap { element -> (String, Int)? in
            guard let digest = element["digest"]?.string,
                let rank = element["rank"].flatMap(ForumFields.text).flatMap({ Int($0) })
            else { return nil }
            return (digest, rank)
        }
        if ranked.isEmpty { return elements.compactMap(\.string) }
        return ranked.filter { $0.1 > 0 }.sorted { $0.1 < $1.1 }.map(\.0)
    }

    private static func answer(
        _ world: DiscourseWorld, _ id: Int, _ name: String, _ user: Int, withVote: Bool
    ) throws(DiscourseRefusal) -> DiscourseAnswer {
        guard let post = world.posts[id], let poll = post.polls[name] else { throw .notFound }
        var json: JSON = ["poll": world.json(poll, for: user, in: post)]
        if withVote { json["vote"] = world.vote(of: user, in: poll) ?? [] }
        return DiscourseAnswer(json)
    }

    /// What waits for staff. Source: app/controllers/reviewables_controller.rb.
    static let reviews: [DiscourseRoute] = [
        DiscourseRoute("GET", "review") { world, call throws(DiscourseRefusal) in
            try world.demandStaff(try call.user())
            let status = call.fields.text("status") ?? "pending"
            let type = call.fields.text("type")
            let names = ["pending": 0, "approved": 1, "rejected": 2, "ignored": 3, "deleted": 4]
            let found = world.reviewables.values.reversed().filter { reviewable in
                (status == "all" || names[status] == reviewable.status.rawValue)
                    && (type == nil || reviewable.kind.rawValue == type)
            }
            let offset = max(call.fields.int("offset") ?? 0, 0)
            return DiscourseAnswer([
                "reviewables": .array(found.dropFirst(offset).prefix(10).map(world.json)),
                "meta": [
                    "total_rows_reviewables": JSON(found.count),
                    "types": ["created_by": "user", "target_created_by": "user"],
                    "reviewable_types": ["ReviewableFlaggedPost", "ReviewableQueuedPost", "ReviewableUser"],
                ],
            ])
        },
        DiscourseRoute("GET", "review/:id") { world, call throws(DiscourseRefusal) in
            try world.demandStaff(try call.user())
            guard let reviewable = world.reviewables[try call.id()] else { throw .notFound }
            return DiscourseAnswer(["reviewable": world.json(reviewable), "meta": [:]])
        },
        DiscourseRoute("PUT", "review/:id/perform/:name") { world, call throws(DiscourseRefusal) in
            let id = try call.id()
            try world.decide(id, call.part("name"), version: call.fields.int("version"), by: try call.user())
            guard let reviewable = world.reviewables[id] else { throw .notFound }
            return DiscourseAnswer([
                "reviewable_perform_result": [
                    "success": true, "transition_to": .string("\(reviewable.status)"),
                    "transition_to_id": JSON(reviewable.status.rawValue),
                    "created_post_id": reviewable.post.map { JSON($0) } ?? nil,
                    "remove_reviewable_ids": [JSON(id)], "version": JSON(reviewable.version),
                    "reviewable_count": JSON(world.reviewables.values.filter { $0.status == .pending }.count),
                ]
            ])
        },
    ]
}
