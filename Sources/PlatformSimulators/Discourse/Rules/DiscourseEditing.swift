import JSONKit
import OrderedCollections

extension DiscourseWorld {
    /// Changes a post. Within the grace period one's own small edit makes no revision.
    /// Source: lib/post_revisor.rb.
    mutating func edit(_ id: Int, to raw: String, reason: String? = nil, isForced: Bool = false, by user: Int)
        throws(DiscourseRefusal)
    {
        let post = try post(id, for: user)
        guard canEdit(post, user) else { throw .forbidden() }
        let raw = String(raw.trimmed)
        if raw.count < (isStaff(user) ? 1 : settings.minPostLength) {
            throw .invalid("Body is too short (minimum is \(settings.minPostLength) characters)")
        }
        if raw == post.raw { return }
        try changePolls(of: post, to: raw)
        let isOwn = user == (post.lastEditor ?? post.author)
        let isSmall = Self.difference(post.raw, raw) <= settings.gracePeriodMaxDiff
        let isEarly = now - post.lastVersionAt < settings.gracePeriod
        if isForced || !(isOwn && isSmall && isEarly && reason == nil) {
            posts[id]?.revisions.append(
                .init(by: user, at: now, reason: reason, raw: .init(old: post.raw, new: raw)))
            posts[id]?.lastVersionAt = now
        }
        posts[id]?.raw = raw
        posts[id]?.updated = now
        posts[id]?.lastEditor = user
        posts[id]?.editReason = reason
        note("post.edited", by: user, ["id": JSON(id), "raw": .string(raw), "reason": JSON(reason)])
        tell(
            of: post.topic,
            ["type": "revised", "id": JSON(id), "post_number": JSON(post.number), "user_id": JSON(user)])
        emit("post", "post_edited", post: id)
    }

    /// How many characters are between what two texts have in common at their ends.
    private static func difference(_ old: String, _ new: String) -> Int {
        let (first, second) = (Array(old), Array(new))
        var start = 0
        while start < min(first.count, second.count), first[start] == second[start] { start += 1 }
        var end = 0
        while end < min(first.count, second.count) - start,
            first[first.count - 1 - end] == second[second.count - 1 - end]
        {
            end += 1
        }
        return max(first.count, second.count) - start - end
    }

    /// Changes a topic's title, category or tags: a revision of its first post.
    mutating func edit(
        topic id: Int, title: String? = nil, category: Int? = nil, tags names: [String]? = nil, isRevert: String? = nil,
        by user: Int
    ) throws(DiscourseRefusal) {
        let topic = try topic(id, for: user)
        guard canEdit(topic, user) else { throw .forbidden() }
        var revision = DiscoursePost.Revision(by: user, at: now, reason: isRevert)
        if let title = title.map({ String($0.trimmed) }), title != topic.title {
            if title.count < settings.minTitleLength {
                throw .invalid("Title is too short (minimum is \(settings.minTitleLength) characters)")
            }
            if title.count > 255 { throw .invalid("Title is limited to 255 characters; you entered \(title.count).") }
            revision.title = .init(old: topic.title, new: title)
            topics[id]?.title = title
        }
        if let category, category != topic.category {
            guard categories[category] != nil, canSee(category: category, user) else { throw .forbidden() }
            revision.category = .init(old: topic.category, new: category)
            topics[id]?.category = category
        }
        if let names {
            let tags = try tagged(names, by: user)
            if tags != topic.tags {
                revision.tags = .init(old: topic.tags, new: tags)
                topics[id]?.tags = tags
            }
        }
        guard revision.title != nil || revision.category != nil || revision.tags != nil else { return }
        if let first = topic.posts.first {
            posts[first]?.revisions.append(revision)
            posts[first]?.lastVersionAt = now
            posts[first]?.updated = now
            tell(of: id, ["type": "revised", "id": JSON(first), "post_number": 1, "user_id": JSON(user)])
        }
        if let change = revision.title {
            note("topic.renamed", by: user, ["id": JSON(id), "title": .string(change.new), "old": .string(change.old)])
        }
        if let change = revision.category {
            note("topic.recategorised", by: user, ["id": JSON(id), "category": change.new.map { JSON($0) } ?? nil])
        }
        if let change = revision.tags { note("topic.retagged", by: user, ["id": JSON(id), "tags": JSON(change.new)]) }
        tell(of: id, ["reload_topic": true])
        announce(id, isNew: false)
        emit("topic", "topic_edited", topic: id)
    }

    /// Makes a post, and the topic of a first post, again what it was before a revision.
    /// Source: app/controllers/posts_controller.rb, `revert`.
    mutating func revert(_ id: Int, revision number: Int, by user: Int) throws(DiscourseRefusal) {
        let post = try post(id, for: user)
        guard canEdit(post, user) else { throw .forbidden() }
        guard post.revisions.indices.contains(number - 2) else { throw .notFound }
        let revision = post.revisions[number - 2]
        let reason = "reverted to version #\(number - 1)"
        guard let topic = topics[post.topic] else { throw .notFound }
        let raw = revision.raw.map(\.old).flatMap { $0 == post.raw ? nil : $0 }
        let title = revision.title.map(\.old).flatMap { $0 == topic.title ? nil : $0 }
        let category = revision.category.flatMap(\.old).flatMap { $0 == topic.category ? nil : $0 }
        let tags = revision.tags.map(\.old).flatMap { $0 == topic.tags ? nil : $0 }
        guard raw != nil || title != nil || category != nil || tags != nil else {
            throw .invalid("The versions are the same.")
        }
        if let raw { try edit(id, to: raw, reason: reason, isForced: true, by: user) }
        if title != nil || category != nil || tags != nil {
            try edit(topic: post.topic, title: title, category: category, tags: tags, isRevert: reason, by: user)
        }
    }
}
