import JSONKit
import OrderedCollections

extension DiscourseRoute {
    /// Posts and their revisions.
    static let posts: [DiscourseRoute] = [
        DiscourseRoute("POST", "posts") { world, call throws(DiscourseRefusal) in
            let user = try call.user()
            var draft = DiscourseDraft(title: call.fields.text("title"), raw: call.fields.rawText("raw") ?? "")
            draft.topic = call.fields.int("topic_id")
            draft.category = call.fields.int("category")
            draft.tags = try world.tagNames(call.fields)
            draft.replyTo = call.fields.int("reply_to_post_number")
            draft.externalID = call.fields.text("external_id")
            draft.isPrivate = call.fields.text("archetype") == "private_message"
            draft.recipients =
                call.fields.list("target_recipients") + call.fields.list("target_usernames")
                + call.fields.list("target_group_names")
            switch try world.create(draft, by: user) {
            case .posted(let id):
                guard let post = world.posts[id] else { throw .notFound }
                return DiscourseAnswer(world.json(post, for: user, as: .written))
            case .enqueued(let id):
                let pending = world.reviewables.values.filter {
                    $0.kind == .queuedPost && $0.by == user && $0.status == .pending
                }
                return DiscourseAnswer([
                    "success": true, "action": "enqueued", "pending_count": JSON(pending.count), "reason": "category",
                    "pending_post": [
                        "id": JSON(id), "raw": .string(draft.raw),
                        "created_at": .string(DiscourseWorld.date(world.now)),
                    ],
                ])
            }
        },
        DiscourseRoute("GET", "posts") { world, call throws(DiscourseRefusal) in
            let found = world.latestPosts(before: call.fields.int("before"), for: call.caller)
            return DiscourseAnswer(["latest_posts": .array(found.map { world.json($0, for: call.caller, as: .latest) })]
            )
        },
        DiscourseRoute("GET", "posts/:id") { world, call throws(DiscourseRefusal) in
            DiscourseAnswer(world.json(try world.post(try call.id(), for: call.caller), for: call.caller))
        },
        DiscourseRoute("GET", "posts/by_number/:id/:id2") { world, call throws(DiscourseRefusal) in
            DiscourseAnswer(
                world.json(
                    try world.post(try call.id(), number: try call.id("id2"), for: call.caller), for: call.caller))
        },
        DiscourseRoute("GET", "posts/:id/raw") { world, call throws(DiscourseRefusal) in
            DiscourseAnswer(["raw": .string(try world.post(try call.id(), for: call.caller).raw)])
        },
        DiscourseRoute("GET", "posts/:id/replies") { world, call throws(DiscourseRefusal) in
            let post = try world.post(try call.id(), for: call.caller)
            let replies = world.replies(to: post).filter { world.canSee(post: $0, call.caller) }.map { reply -> JSON in
                var json = world.json(reply, for: call.caller)
                json["raw"] = nil
                json["reply_to_user"] = world.users[post.author].map(world.brief) ?? .null
                return json
            }
            return DiscourseAnswer(.array(replies))
        },
        DiscourseRoute("PUT", "posts/:id") { world, call throws(DiscourseRefusal) in
            let (id, user) = (try call.id(), try call.user())
            guard let raw = call.fields["post", "raw"].flatMap(ForumFields.text) else {
                throw .invalidParameter("post")
            }
            try world.edit(
                id, to: raw, reason: call.fields["post", "edit_reason"]?.string.flatMap { $0.isEmpty ? nil : $0 },
                by: user)
            return DiscourseAnswer(["post": world.json(try world.post(id, for: user), for: user, as: .written)])
        },
        DiscourseRoute("DELETE", "posts/:id") { world, call throws(DiscourseRefusal) in
            try world.delete(post: try call.id(), by: try call.user())
            return .empty
        },
        DiscourseRoute("PUT", "posts/:id/recover") { world, call throws(DiscourseRefusal) in
            let (id, user) = (try call.id(), try call.user())
            try world.recover(post: id, by: user)
            return DiscourseAnswer(world.json(try world.post(id, for: user), for: user))
        },
        DiscourseRoute("PUT", "posts/:id/locked") { world, call throws(DiscourseRefusal) in
            let id = try call.id()
            try world.lock(post: id, call.fields.flag("locked"), by: try call.user())
            return DiscourseAnswer(["locked": .bool(world.posts[id]?.lockedBy != nil)])
        },
        DiscourseRoute("GET", "posts/:id/revisions/latest") { world, call throws(DiscourseRefusal) in
            let post = try world.post(try call.id(), for: call.caller)
            return DiscourseAnswer(try world.revision(post.version, of: post, for: call.caller))
        },
        DiscourseRoute("GET", "posts/:id/revisions/:id2") { world, call throws(DiscourseRefusal) in
            let post = try world.post(try call.id(), for: call.caller)
            return DiscourseAnswer(try world.revision(try call.id("id2"), of: post, for: call.caller))
        },
        DiscourseRoute("PUT", "posts/:id/revisions/:id2/revert") { world, call throws(DiscourseRefusal) in
            let (id, user) = (try call.id(), try call.user())
            try world.revert(id, revision: try call.id("id2"), by: user)
            let post = try world.post(id, for: user)
            var json = world.json(post, for: user)
            json["title"] = JSON(world.topics[post.topic]?.title)
            json["topic"] = world.topics[post.topic].map(world.basic) ?? .null
            return DiscourseAnswer(json)
        },
    ]
}

extension DiscourseWorld {
    /// The 50 newest posts below an id that a viewer may see; on older Discourses a window of 50 ids, that one included, of
    /// which a viewer sees those that they may. Source: posts_controller.rb, `latest`; lib/latest_posts_query.rb.
    func latestPosts(before: Int?, for viewer: Int?) -> [DiscoursePost] {
        func isListed(_ post: DiscoursePost) -> Bool {
            guard let topic = topics[post.topic] else { return false }
            return post.deleted == nil && !topic.isPrivate && topic.deleted == nil && post.kind != .whisper
                && (settings.isBefore2026 || post.kind == .regular) && canSee(post: post, viewer)
        }
        let last = min(before.map { settings.isBefore2026 ? $0 : $0 - 1 } ?? lastID("post"), lastID("post"))
        if settings.isBefore2026 {
            return stride(from: last, to: last - 50, by: -1).compactMap { posts[$0] }.filter(isListed)
        }
        var found: [DiscoursePost] = []
        var id = last
        while id > 0, found.count < 50 {
            if let post = posts[id], isListed(post) { found.append(post) }
            id -= 1
        }
        return found
    }

    /// A post by its number in a topic.
    func post(_ topic: Int, number: Int, for user: Int?) throws(DiscourseRefusal) -> DiscoursePost {
        guard let post = topics[topic]?.posts.compactMap({ posts[$0] }).first(where: { $0.number == number }) else {
            throw .notFound
        }
        return try self.post(post.id, for: user)
    }

    /// A revision. Source: app/serializers/post_revision_serializer.rb.
    /// - Parameter number: from 2, the first change.
    func revision(_ number: Int, of post: DiscoursePost, for viewer: Int?) throws(DiscourseRefusal) -> JSON {
        guard post.revisions.indices.contains(number - 2) else { throw .notFound }
        let revision = post.revisions[number - 2]
        var json: JSON = [
            "created_at": .string(Self.date(revision.at)), "post_id": JSON(post.id), "previous_hidden": false,
            "current_hidden": false, "first_revision": 2,
            "previous_revision": number > 2 ? JSON(number - 1) : nil, "current_revision": JSON(number),
            "next_revision": number < post.version ? JSON(number + 1) : nil, "last_revision": JSON(post.version),
            "current_version": JSON(number), "version_count": JSON(post.version),
            "username": .string(username(revision.by)), "display_username": .string(username(revision.by)),
            "acting_user_name": .string(users[revision.by]?.name ?? ""),
            "avatar_template": .string(Self.avatar(users[revision.by])), "edit_reason": JSON(revision.reason),
            "wiki": .bool(post.isWiki), "can_edit": .bool(viewer.map { canEdit(post, $0) } ?? false),
        ]
        if let change = revision.raw {
            json["body_changes"] = [
                "inline": .string("<del>\(Self.cooked(change.old))</del><ins>\(Self.cooked(change.new))</ins>"),
                "side_by_side": .string("<del>\(Self.cooked(change.old))</del><ins>\(Self.cooked(change.new))</ins>"),
                "side_by_side_markdown": .string(
                    "<del>\(Self.escaped(change.old))</del><ins>\(Self.escaped(change.new))</ins>"),
            ]
        }
        if let change = revision.title {
            let text = "<div><del>\(Self.escaped(change.old))</del><ins>\(Self.escaped(change.new))</ins></div>"
            json["title_changes"] = ["inline": .string(text), "side_by_side": .string(text)]
        }
        if let change = revision.category {
            json["category_id_changes"] = [
                "previous": change.old.map { JSON($0) } ?? nil, "current": change.new.map { JSON($0) } ?? nil,
            ]
        }
        if let change = revision.tags {
            json["tags_changes"] = ["previous": JSON(change.old), "current": JSON(change.new)]
        }
        return json
    }
}
