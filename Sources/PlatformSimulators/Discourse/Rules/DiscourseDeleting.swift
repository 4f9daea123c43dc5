import JSONKit
import OrderedCollections

extension DiscourseWorld {
    /// Deletes a topic with its posts. Source: app/controllers/topics_controller.rb, `destroy`, lib/post_destroyer.rb.
    mutating func delete(topic id: Int, by user: Int) throws(DiscourseRefusal) {
        let topic = try topic(id, for: user)
        guard canDelete(topic, user) else { throw .forbidden() }
        if topic.deleted != nil { return }
        topics[id]?.deleted = .init(at: now, by: user)
        if let first = topic.posts.first {
            posts[first]?.deleted = .init(at: now, by: user)
            tell(of: id, ["type": "deleted", "id": JSON(first), "post_number": 1])
        }
        note("topic.deleted", by: user, ["id": JSON(id)])
        publications.append(Publication(channel: "/delete", data: ["topic_id": JSON(id), "message_type": "delete"]))
        emit("topic", "topic_destroyed", topic: id)
    }

    mutating func recover(topic id: Int, by user: Int) throws(DiscourseRefusal) {
        let topic = try topic(id, for: user)
        guard isStaff(user) || trustLevel(user) >= 4 else { throw .forbidden() }
        if topic.deleted == nil { return }
        topics[id]?.deleted = nil
        if let first = topic.posts.first {
            posts[first]?.deleted = nil
            tell(of: id, ["type": "recovered", "id": JSON(first), "post_number": 1])
        }
        note("topic.recovered", by: user, ["id": JSON(id)])
        publications.append(Publication(channel: "/recover", data: ["topic_id": JSON(id), "message_type": "recover"]))
        emit("topic", "topic_recovered", topic: id)
    }

    /// Deletes a post; a first post takes its topic with it. What its author deletes stands for a day as a notice.
    mutating func delete(post id: Int, by user: Int) throws(DiscourseRefusal) {
        let post = try post(id, for: user)
        guard canDelete(post, user) else { throw .forbidden() }
        if post.number == 1 { return try delete(topic: post.topic, by: user) }
        if post.deleted != nil { return }
        if isStaff(user) || trustLevel(user) >= 4 {
            posts[id]?.deleted = .init(at: now, by: user)
        } else {
            posts[id]?.isUserDeleted = true
            posts[id]?.rawBeforeDeletion = post.raw
            posts[id]?.raw = "(post deleted by author)"
            posts[id]?.updated = now
        }
        note("post.deleted", by: user, ["id": JSON(id), "topic": JSON(post.topic)])
        tell(of: post.topic, ["type": "deleted", "id": JSON(id), "post_number": JSON(post.number)])
        emit("post", "post_destroyed", post: id)
    }

    mutating func recover(post id: Int, by user: Int) throws(DiscourseRefusal) {
        let post = try post(id, for: user)
        if post.number == 1 { return try recover(topic: post.topic, by: user) }
        let isOwn = post.isUserDeleted && post.author == user
        guard isStaff(user) || trustLevel(user) >= 4 || isOwn else { throw .forbidden() }
        if post.deleted == nil, !post.isUserDeleted { return }
        posts[id]?.deleted = nil
        if let raw = post.rawBeforeDeletion { posts[id]?.raw = raw }
        posts[id]?.rawBeforeDeletion = nil
        posts[id]?.isUserDeleted = false
        posts[id]?.updated = now
        note("post.recovered", by: user, ["id": JSON(id), "topic": JSON(post.topic)])
        tell(of: post.topic, ["type": "recovered", "id": JSON(id), "post_number": JSON(post.number)])
        emit("post", "post_recovered", post: id)
    }

    /// Locks a post, so that staff alone can change it, or unlocks it. Source: lib/post_locker.rb.
    mutating func lock(post id: Int, _ isLocked: Bool, by user: Int) throws(DiscourseRefusal) {
        let post = try post(id, for: user)
        guard isStaff(user) else { throw .forbidden() }
        posts[id]?.lockedBy = isLocked ? user : nil
        note(isLocked ? "post.locked" : "post.unlocked", by: user, ["id": JSON(id)])
        tell(of: post.topic, ["type": "acted", "id": JSON(id), "post_number": JSON(post.number)])
    }
}
