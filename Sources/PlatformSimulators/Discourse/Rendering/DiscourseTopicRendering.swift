import JSONKit
import OrderedCollections

/// Topics as Discourse shows them. The members are those of its OpenAPI description.
extension DiscourseWorld {
    /// A topic with posts: those named, and the ids of all.
    func whole(_ topic: DiscourseTopic, posts shown: [DiscoursePost], for viewer: Int?) -> JSON {
        let stream = self.stream(topic, for: viewer)
        var json = common(topic)
        let author: JSON = users[topic.author].map(brief) ?? .null
        let last = topic.posts.last { posts[$0]?.kind == .regular && posts[$0]?.deleted == nil }
        let lastPoster: JSON = last.flatMap { posts[$0]?.author }.flatMap { users[$0].map(brief) } ?? author
        let mayModerate = viewer.map { canModerate(topic: topic, $0) } ?? false
        let mayEdit = viewer.map { canEdit(topic, $0) } ?? false
        let more: JSON = [
            "post_stream": [
                "posts": .array(shown.map { self.json($0, for: viewer, as: .stream) }),
                "stream": .array(stream.map { JSON($0) }),
            ],
            "timeline_lookup": [[1, 0]], "suggested_topics": [], "word_count": JSON(words(topic)),
            "deleted_at": JSON(topic.deleted.map { Self.date($0.at) }),
            "deleted_by": topic.deleted.flatMap { users[$0.by].map(brief) } ?? nil, "user_id": JSON(topic.author),
            "pinned_at": JSON(topic.pinnedAt.map(Self.date)), "pinned_until": JSON(topic.pinnedUntil.map(Self.date)),
            "slow_mode_seconds": 0, "draft": nil, "draft_key": .string("topic_\(topic.id)"), "draft_sequence": 0,
            "current_post_number": 1, "has_deleted": .bool(hasDeleted(topic)),
            "actions_summary": .array(
                [4, 8, 7].map { ["id": JSON($0), "count": 0, "hidden": false, "can_act": .bool(viewer != nil)] }),
            "chunk_size": 20, "bookmarked": false, "bookmarks": [], "topic_timer": nil,
            "message_bus_last_id": JSON(bus.last("/topic/\(topic.id)")),
            "participant_count": JSON(participants(topic).count),
            "show_read_indicator": false, "thumbnails": nil, "slow_mode_enabled_until": nil, "tags_descriptions": [:],
            "details": [
                "can_edit": .bool(mayEdit), "notification_level": 1, "can_move_posts": .bool(mayModerate),
                "can_delete": .bool(viewer.map { canDelete(topic, $0) } ?? false),
                "can_remove_allowed_users": .bool(mayModerate),
                "can_create_post": .bool(viewer.map { canPost(in: topic, $0) } ?? false),
                "can_reply_as_new_topic": true, "can_invite_to": .bool(mayModerate),
                "can_invite_via_email": .bool(mayModerate), "can_flag_topic": .bool(viewer != nil),
                "can_convert_topic": .bool(mayModerate), "can_review_topic": .bool(isStaff(viewer)),
                "can_close_topic": .bool(mayModerate), "can_archive_topic": .bool(mayModerate),
                "can_split_merge_topic": .bool(mayModerate), "can_edit_staff_notes": .bool(isStaff(viewer)),
                "can_toggle_topic_visibility": .bool(mayModerate), "can_pin_unpin_topic": .bool(mayModerate),
                "can_banner_topic": .bool(isStaff(viewer)), "can_moderate_category": .bool(mayModerate),
                "can_remove_self_id": viewer.map { JSON($0) } ?? nil,
                "participants": .array(participants(topic).map { participant($0, in: topic) }), "created_by": author,
                "last_poster": lastPoster,
            ],
        ]
        for (name, value) in more.object ?? [:] { json[name] = value }
        if topic.isPrivate {
            json["allowed_users"] = .array(topic.users.compactMap { users[$0].map(brief) })
            json["allowed_groups"] = .array(topic.groups.compactMap { groups[$0].map(brief) })
        }
        if let solution = topic.solution, let post = posts[solution] {
            json["accepted_answer"] = [
                "post_number": JSON(post.number), "username": .string(username(post.author)),
                "name": JSON(users[post.author]?.name), "excerpt": .string(String(post.raw.prefix(150))),
            ]
        }
        return json
    }

    /// A topic in a list.
    func listed(_ topic: DiscourseTopic, for viewer: Int?) -> JSON {
        var json = common(topic)
        json["unseen"] = false
        json["last_read_post_number"] = JSON(topic.highestNumber)
        json["unread_posts"] = 0
        json["notification_level"] = 1
        json["bookmarked"] = false
        json["liked"] = false
        json["bumped"] = true
        json["bumped_at"] = .string(Self.date(topic.bumped))
        json["op_like_count"] = JSON(topic.posts.first.flatMap { posts[$0]?.likes.count } ?? 0)
        json["has_accepted_answer"] = .bool(topic.solution != nil)
        let last = topic.posts.last { posts[$0]?.kind == .regular && posts[$0]?.deleted == nil }
        json["last_poster_username"] = .string(last.flatMap { posts[$0]?.author }.map(username) ?? "")
        json["posters"] = .array(
            participants(topic).prefix(5).map { id in
                [
                    "extras": id == topic.author ? "latest" : nil,
                    "description": id == topic.author ? "Original Poster" : "Frequent Poster", "user_id": JSON(id),
                    "primary_group_id": nil,
                ]
            })
        if topic.deleted != nil, isStaff(viewer) { json["deleted_at"] = JSON(topic.deleted.map { Self.date($0.at) }) }
        return json
    }

    /// Title and the like, as an edit answers it.
    func basic(_ topic: DiscourseTopic) -> JSON {
        [
            "id": JSON(topic.id), "title": .string(topic.title), "fancy_title": .string(Self.escaped(topic.title)),
            "slug": .string(Self.slug(topic.title)), "posts_count": JSON(visibleCount(topic)),
        ]
    }

    private func common(_ topic: DiscourseTopic) -> JSON {
        let last = topic.posts.last { posts[$0]?.kind == .regular && posts[$0]?.deleted == nil }
        return [
            "id": JSON(topic.id), "title": .string(topic.title), "fancy_title": .string(Self.escaped(topic.title)),
            "slug": .string(Self.slug(topic.title)), "posts_count": JSON(visibleCount(topic)),
            "reply_count": JSON(max(visibleCount(topic) - 1, 0)), "highest_post_number": JSON(topic.highestNumber),
            "image_url": nil, "created_at": .string(Self.date(topic.created)),
            "last_posted_at": JSON(last.flatMap { posts[$0] }.map { Self.date($0.created) }),
            "archetype": topic.isPrivate ? "private_message" : "regular", "pinned": .bool(isPinned(topic)),
            "unpinned": nil, "visible": .bool(topic.isVisible), "closed": .bool(topic.isClosed),
            "archived": .bool(topic.isArchived), "views": 1,
            "like_count": JSON(topic.posts.reduce(0) { $0 + (posts[$1]?.likes.count ?? 0) }), "has_summary": false,
            "category_id": topic.category.map { JSON($0) } ?? nil, "pinned_globally": .bool(topic.isPinnedGlobally),
            "featured_link": nil,
            "tags": settings.isBefore2026
                ? JSON(topic.tags)
                : .array(topic.tags.compactMap { name in tags.first { $0.name == name }.map(json) }),
        ]
    }

    func isPinned(_ topic: DiscourseTopic) -> Bool {
        topic.pinnedAt != nil && (topic.pinnedUntil.map { $0 > now } ?? true)
    }

    /// Ids of the posts that a viewer sees in a topic.
    func stream(_ topic: DiscourseTopic, for viewer: Int?) -> [Int] {
        topic.posts.filter { id in
            guard let post = posts[id] else { return false }
            let isOpening = post.number == 1 && topic.deleted != nil
            return (post.deleted == nil || isOpening) && (post.kind != .whisper || isStaff(viewer))
        }
    }

    private func hasDeleted(_ topic: DiscourseTopic) -> Bool { topic.posts.contains { posts[$0]?.deleted != nil } }

    private func words(_ topic: DiscourseTopic) -> Int {
        topic.posts.reduce(0) { $0 + (posts[$1]?.raw.split(separator: " ").count ?? 0) }
    }

    /// Who wrote in a topic, its author first.
    func participants(_ topic: DiscourseTopic) -> [Int] {
        var found = [topic.author]
        for id in topic.posts {
            guard let post = posts[id], post.kind == .regular, !found.contains(post.author) else { continue }
            found.append(post.author)
        }
        return found
    }

    private func participant(_ id: Int, in topic: DiscourseTopic) -> JSON {
        guard let user = users[id] else { return nil }
        var json = brief(user)
        json["post_count"] = JSON(topic.posts.filter { posts[$0]?.author == id }.count)
        for name in [
            "primary_group_name", "flair_name", "flair_url", "flair_color", "flair_bg_color", "flair_group_id",
        ] {
            json[name] = .null
        }
        json["admin"] = .bool(user.isAdmin)
        json["moderator"] = .bool(user.isModerator)
        json["trust_level"] = JSON(user.trustLevel)
        return json
    }

    func json(_ tag: DiscourseTag) -> JSON {
        ["id": JSON(tag.id), "name": .string(tag.name), "slug": .string(tag.name)]
    }

    /// A topic as a webhook has it. Source: recorded deliveries.
    func webhook(_ topic: DiscourseTopic) -> JSON {
        var json = common(topic)
        json["user_id"] = JSON(topic.author)
        json["created_by"] = users[topic.author].map(brief) ?? .null
        json["last_poster"] = users[topic.author].map(brief) ?? .null
        // Recorded deliveries say null here also for a topic that was just deleted.
        json["deleted_at"] = .null
        json["pinned_at"] = JSON(topic.pinnedAt.map(Self.date))
        json["pinned_until"] = .null
        json["word_count"] = JSON(words(topic))
        json["participant_count"] = JSON(participants(topic).count)
        json["thumbnails"] = .null
        return json
    }

    /// A post as a webhook has it.
    func webhook(_ post: DiscoursePost) -> JSON {
        var json = json(post, for: nil, as: .latest)
        let topic = topics[post.topic]
        json["topic_posts_count"] = JSON(topic.map(visibleCount) ?? 0)
        json["topic_archetype"] = topic?.isPrivate == true ? "private_message" : "regular"
        json["category_slug"] = JSON(topic?.category.flatMap { categories[$0]?.slug })
        for name in [
            "yours", "can_edit", "can_delete", "can_recover", "can_wiki", "actions_summary", "can_view_edit_history",
            "bookmarked", "excerpt", "truncated", "topic_html_title",
        ] {
            json[name] = nil
        }
        return json
    }
}
