import JSONKit
import OrderedCollections

extension DiscourseRoute {
    /// Topics and lists of them.
    static let topics: [DiscourseRoute] =
        ["t/:id", "t/:slug/:id"].flatMap { path in
            [
                DiscourseRoute("GET", path) { world, call throws(DiscourseRefusal) in try world.read(call) },
                DiscourseRoute("DELETE", path) { world, call throws(DiscourseRefusal) in
                    try world.delete(topic: try call.id(), by: try call.user())
                    return .empty
                },
                DiscourseRoute("PUT", path) { world, call throws(DiscourseRefusal) in
                    let (id, user) = (try call.id(), try call.user())
                    // The description nests the fields in `topic`, where Discourse passes them by: it takes those that stand
                    // for themselves, as its own tests send them (topics_controller.rb, `update`; spec/requests/api/
                    // topics_spec.rb).
                    try world.edit(
                        topic: id, title: call.fields.text("title"), category: call.fields.int("category_id"),
                        tags: call.fields["tags"] == nil ? nil : try world.tagNames(call.fields), by: user)
                    return DiscourseAnswer(["basic_topic": world.basic(try world.topic(id, for: user))])
                },
            ]
        } + [
            DiscourseRoute("GET", "t/:id/posts") { world, call throws(DiscourseRefusal) in
                let topic = try world.topic(try call.id(), for: call.caller)
                let wanted = call.fields.list("post_ids").compactMap { Int($0) }
                let visible = Set(world.stream(topic, for: call.caller))
                let ids =
                    wanted.isEmpty
                    ? Array(world.stream(topic, for: call.caller).prefix(20)) : wanted.filter(visible.contains)
                let posts = ids.compactMap { world.posts[$0] }.map { post -> JSON in
                    var json = world.json(post, for: call.caller, as: .stream)
                    if call.fields.flag("include_raw") { json["raw"] = .string(post.raw) }
                    return json
                }
                return DiscourseAnswer(["post_stream": ["posts": .array(posts)], "id": JSON(topic.id)])
            },
            DiscourseRoute("GET", "t/:slug/:id/:id2") { world, call throws(DiscourseRefusal) in
                var call = call
                call.fields = ForumFields(["post_number": .string(call.part("id2"))])
                return try world.read(call)
            },
            DiscourseRoute("GET", "t/external_id/:external") { world, call throws(DiscourseRefusal) in
                guard let topic = world.topics.values.first(where: { $0.externalID == call.part("external") }),
                    world.canSee(topic: topic, call.caller)
                else { throw .notFound }
                return DiscourseAnswer(
                    ["location": .string("/t/\(DiscourseWorld.slug(topic.title))/\(topic.id).json")], status: 301)
            },
            DiscourseRoute("PUT", "t/:id/recover") { world, call throws(DiscourseRefusal) in
                try world.recover(topic: try call.id(), by: try call.user())
                return .empty
            },
            DiscourseRoute("PUT", "t/:id/status") { world, call throws(DiscourseRefusal) in
                guard let isEnabled = call.fields.optionalFlag("enabled") else { throw .invalidParameter("enabled") }
                try world.setStatus(
                    try call.demand("status"), isEnabled, of: try call.id(),
                    until: call.fields.text("until").flatMap(ISOTime.seconds), by: try call.user())
                return DiscourseAnswer(["success": "OK", "topic_status_update": nil])
            },
            DiscourseRoute("POST", "t/:id/move-posts") { world, call throws(DiscourseRefusal) in
                let target = try world.move(
                    call.fields.list("post_ids").compactMap { Int($0) }, from: try call.id(),
                    to: call.fields.int("destination_topic_id"), title: call.fields.text("title"),
                    category: call.fields.int("category_id"), tags: call.fields.list("tags"), by: try call.user())
                let slug = DiscourseWorld.slug(world.topics[target]?.title ?? "")
                return DiscourseAnswer(["success": true, "url": .string("/t/\(slug)/\(target)")])
            },
            DiscourseRoute("GET", "latest") { world, call throws(DiscourseRefusal) in world.list(call) },
            DiscourseRoute("GET", "c/:slug/:id") { world, call throws(DiscourseRefusal) in
                try world.list(call, category: try call.id())
            },
            DiscourseRoute("GET", "c/:slug/:id/l/latest") { world, call throws(DiscourseRefusal) in
                try world.list(call, category: try call.id())
            },
            DiscourseRoute("GET", "tag/:name") { world, call throws(DiscourseRefusal) in
                let name = call.part("name")
                guard world.tags.contains(where: { $0.name == name }) else { throw .notFound }
                return world.list(call) { $0.tags.contains(name) }
            },
            DiscourseRoute("GET", "topics/created-by/:name") { world, call throws(DiscourseRefusal) in
                guard let user = world.user(named: call.part("name")) else { throw .notFound }
                return world.list(call) { $0.author == user.id }
            },
            DiscourseRoute("GET", "topics/private-messages/:name") { world, call throws(DiscourseRefusal) in
                try world.messages(call) { topic, user in
                    topic.posts.contains { world.posts[$0].map { $0.author != user } ?? false }
                }
            },
            DiscourseRoute("GET", "topics/private-messages-sent/:name") { world, call throws(DiscourseRefusal) in
                try world.messages(call) { topic, user in topic.posts.contains { world.posts[$0]?.author == user } }
            },
        ]
}

extension DiscourseWorld {
    /// Answers with a topic: twenty posts, those around `post_number`, or up to a thousand with `print`.
    /// Source: lib/topic_view.rb.
    func read(_ call: DiscourseCall) throws(DiscourseRefusal) -> DiscourseAnswer {
        let topic = try topic(try call.id(), for: call.caller)
        let stream = stream(topic, for: call.caller)
        var shown = stream[...]
        if call.fields.flag("print") {
            shown = stream.prefix(1000)
        } else if let number = call.fields.int("post_number") {
            let place = stream.firstIndex { posts[$0].map { $0.number >= number } ?? false } ?? max(stream.count - 1, 0)
            let start = max(min(place - 5, stream.count - 20), 0)
            shown = stream[start...].prefix(20)
        } else {
            let page = max((call.fields.int("page") ?? 1) - 1, 0)
            shown = stream.dropFirst(page * 20).prefix(20)
        }
        let found = shown.compactMap { posts[$0] }
        var json = whole(topic, posts: found, for: call.caller)
        if call.fields.flag("include_raw") {
            let list = found.map { post -> JSON in
                var json = self.json(post, for: call.caller, as: .stream)
                json["raw"] = .string(post.raw)
                return json
            }
            json["post_stream"] = ["posts": .array(list), "stream": .array(stream.map { JSON($0) })]
        }
        return DiscourseAnswer(json)
    }

    func list(_ call: DiscourseCall, category: Int) throws(DiscourseRefusal) -> DiscourseAnswer {
        guard categories[category] != nil, canSee(category: category, call.caller) else { throw .notFound }
        return list(call) { $0.category == category }
    }

    /// A page of topics. Pinned ones come first. Source: lib/topic_query.rb.
    func list(_ call: DiscourseCall, where isIncluded: (DiscourseTopic) -> Bool = { _ in true }) -> DiscourseAnswer {
        let isByCreation = call.fields.text("order") == "created"
        let isAscending = call.fields.flag("ascending")
        let visible = topics.values.filter { topic in
            !topic.isPrivate && topic.deleted == nil && (topic.isVisible || isStaff(call.caller))
                && canSee(topic: topic, call.caller)
                && isIncluded(topic)
        }.sorted { first, second in
            if isPinned(first) != isPinned(second) { return isPinned(first) }
            let (left, right) = isByCreation ? (first.created, second.created) : (first.bumped, second.bumped)
            let isLater = (left, first.id) > (right, second.id)
            return isAscending ? !isLater : isLater
        }
        return page(visible, call)
    }

    func messages(_ call: DiscourseCall, where isIncluded: (DiscourseTopic, Int) -> Bool) throws(DiscourseRefusal)
        -> DiscourseAnswer
    {
        guard let user = user(named: call.part("name")) else { throw .notFound }
        guard call.caller == user.id || isAdmin(call.caller) else { throw .notFound }
        let own = topics.values.filter { topic in
            topic.isPrivate && topic.deleted == nil && topic.users.contains(user.id) && isIncluded(topic, user.id)
        }
        return page(own.sorted { ($0.bumped, $0.id) > ($1.bumped, $1.id) }, call)
    }

    private func page(_ topics: [DiscourseTopic], _ call: DiscourseCall) -> DiscourseAnswer {
        let size = min(max(call.fields.int("per_page") ?? 30, 1), 100)
        let number = max(call.fields.int("page") ?? 0, 0)
        let shown = topics.dropFirst(number * size).prefix(size)
        var people: [Int] = []
        for topic in shown { for id in participants(topic).prefix(5) where !people.contains(id) { people.append(id) } }
        var list: JSON = [
            "can_create_topic": .bool(call.caller != nil), "draft": nil, "draft_key": "new_topic", "draft_sequence": 0,
            "per_page": JSON(size), "top_tags": [], "topics": .array(shown.map { listed($0, for: call.caller) }),
        ]
        if topics.count > (number + 1) * size {
            list["more_topics_url"] = .string("/latest?no_definitions=true&page=\(number + 1)")
        }
        return DiscourseAnswer([
            "users": .array(people.compactMap { users[$0].map(brief) }), "primary_groups": [], "topic_list": list,
        ])
    }
}
