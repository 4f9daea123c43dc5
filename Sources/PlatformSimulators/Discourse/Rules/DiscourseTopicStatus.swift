import JSONKit
import OrderedCollections

extension DiscourseWorld {
    /// Closes, archives, pins or hides a topic, or the reverse; a small action in the topic tells of it.
    /// Source: app/models/topic_status_updater.rb, app/controllers/topics_controller.rb (`status`).
    mutating func setStatus(_ status: String, _ isEnabled: Bool, of id: Int, until: Double? = nil, by user: Int)
        throws(DiscourseRefusal)
    {
        let topic = try topic(id, for: user)
        guard canModerate(topic: topic, user) else { throw .forbidden() }
        var code = "\(status).\(isEnabled ? "enabled" : "disabled")"
        switch status {
        case "closed":
            if topic.isClosed == isEnabled { return }
            topics[id]?.isClosed = isEnabled
        case "archived":
            if topic.isArchived == isEnabled { return }
            topics[id]?.isArchived = isEnabled
        case "visible":
            if topic.isVisible == isEnabled { return }
            topics[id]?.isVisible = isEnabled
        case "pinned", "pinned_globally":
            let isGlobal = status == "pinned_globally"
            if (topic.pinnedAt != nil) == isEnabled, topic.isPinnedGlobally == isGlobal { return }
            topics[id]?.pinnedAt = isEnabled ? now : nil
            topics[id]?.pinnedUntil = isEnabled ? until : nil
            topics[id]?.isPinnedGlobally = isEnabled && isGlobal
            if !isEnabled, topic.isPinnedGlobally { code = "pinned_globally.disabled" }
        default: throw .invalidParameter("status")
        }
        addPost("", to: id, kind: .smallAction, actionCode: code, by: user)
        note("topic.\(status)", by: user, ["id": JSON(id), "enabled": .bool(isEnabled)])
        tell(of: id, ["reload_topic": true])
        // Source: config/initializers/012-web_hook_events.rb: a change of status has an event of its own.
        emit("topic", "topic_\(status)_status_updated", topic: id)
    }

    /// Moves posts into another topic, one that is there or a new one; a first post leaves a copy behind.
    /// Source: app/models/post_mover.rb.
    /// - Returns: the topic that they are in now.
    mutating func move(
        _ ids: [Int], from id: Int, to destination: Int?, title: String?, category: Int?, tags names: [String] = [],
        by user: Int
    ) throws(DiscourseRefusal) -> Int {
        let topic = try topic(id, for: user)
        guard canModerate(topic: topic, user) else { throw .forbidden() }
        let moved = ids.filter { topic.posts.contains($0) && posts[$0]?.deleted == nil }.sorted()
        guard !moved.isEmpty else { throw .invalidParameter("post_ids") }
        let target: Int
        if let destination {
            target = try self.topic(destination, for: user).id
        } else {
            let title = String((title ?? "").trimmed)
            if title.count < settings.minTitleLength {
                throw .invalid("Title is too short (minimum is \(settings.minTitleLength) characters)")
            }
            var made = DiscourseTopic(
                id: nextID("topic"), title: title, category: category ?? topic.category,
                author: moved.first.flatMap { posts[$0]?.author } ?? user, created: now, bumped: now)
            made.tags = try tagged(names, by: user)
            topics[made.id] = made
            target = made.id
        }
        for old in moved {
            guard var post = posts[old] else { continue }
            let number = (topics[target]?.highestNumber ?? 0) + 1
            if post.number == 1 {
                post.id = nextID("post")
                post.revisions = []
            } else {
                topics[id]?.posts.removeAll { $0 == old }
            }
            post.topic = target
            post.number = number
            posts[post.id] = post
            topics[target]?.posts.append(post.id)
            topics[target]?.highestNumber = number
        }
        if destination == nil { emit("topic", "topic_created", topic: target) }
        addPost("", to: id, kind: .smallAction, actionCode: "split_topic", by: user)
        note("posts.moved", by: user, ["id": JSON(id), "to": JSON(target), "posts": .array(moved.map { JSON($0) })])
        tell(of: id, ["reload_topic": true, "refresh_stream": true])
        announce(target, isNew: destination == nil)
        return target
    }
}
