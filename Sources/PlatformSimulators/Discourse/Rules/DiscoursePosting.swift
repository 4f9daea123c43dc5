import JSONKit
import OrderedCollections

extension DiscourseWorld {
    /// What became of a draft.
    enum Outcome: Sendable {
        case posted(Int)
        /// It waits for approval, under this id.
        case enqueued(Int)
    }

    /// Makes a topic, a reply or a private message. Source: lib/new_post_manager.rb and lib/post_creator.rb.
    mutating func create(_ draft: DiscourseDraft, by user: Int) throws(DiscourseRefusal) -> Outcome {
        guard let author = users[user] else { throw .notLoggedIn }
        if isSuspended(author) { throw .forbidden() }
        if isSilenced(author) {
            throw .unprocessable(["Sorry, you are silenced and cannot post."], action: "create_post")
        }
        try check(draft, by: author)
        try count(author)
        let category = draft.topic.flatMap { topics[$0]?.category } ?? draft.category
        let waits = !draft.isPrivate && category.flatMap { categories[$0]?.isModerated } == true
        if waits && !author.isStaff && !draft.isApproved { return .enqueued(enqueue(draft, by: user)) }
        let topic: Int
        if let known = draft.topic {
            topic = known
        } else {
            topic = try newTopic(draft, by: user)
        }
        return .posted(addPost(draft.raw, to: topic, replyTo: draft.replyTo, by: user))
    }

    private func check(_ draft: DiscourseDraft, by author: DiscourseUser) throws(DiscourseRefusal) {
        var problems: [String] = []
        let text = draft.raw.trimmed
        let least = author.isSystem ? 1 : settings.minPostLength
        if text.isEmpty {
            problems.append("Body can't be blank")
        } else if text.count < least {
            problems.append("Body is too short (minimum is \(least) characters)")
        } else if text.count > 32_000 {
            problems.append("Body is limited to 32000 characters; you entered \(text.count).")
        }
        if let id = draft.topic {
            let topic = try topic(id, for: author.id)
            guard canPost(in: topic, author.id) else { throw .forbidden() }
        } else {
            let title = (draft.title ?? "").trimmed
            if title.isEmpty { problems.append("Title can't be blank") }
            if !title.isEmpty, title.count < settings.minTitleLength {
                problems.append("Title is too short (minimum is \(settings.minTitleLength) characters)")
            }
            if title.count > 255 { problems.append("Title is limited to 255 characters; you entered \(title.count).") }
            let isTaken =
                !draft.isPrivate
                && topics.values.contains {
                    $0.title.lowercased() == title.lowercased() && $0.deleted == nil && !$0.isPrivate
                }
            if isTaken { problems.append("Title has already been used") }
            if let category = draft.category, !draft.isPrivate {
                guard categories[category] != nil, canSee(category: category, author.id) else {
                    throw .forbidden("You are not permitted to create a topic in that category.")
                }
            }
            if draft.isPrivate, draft.recipients.isEmpty {
                problems.append("You must select a valid user.")
            }
        }
        // Source: app/models/post.rb, `matches_recent_post?`, with the site setting unique_posts_mins.
        let isRepeated = posts.values.reversed().prefix { now - $0.created < settings.uniquePostsSeconds }
            .contains { $0.author == author.id && $0.raw == draft.raw && !$0.isUserDeleted && $0.deleted == nil }
        if isRepeated, !author.isStaff {
            problems.append("Body is too similar to what you recently posted")
        }
        _ = try DiscoursePollMarkup.polls(in: draft.raw, settings: settings)
        if !problems.isEmpty { throw .unprocessable(problems, action: "create_post") }
    }

    /// Counts what a member makes. Source: app/models/post.rb and rate_limiter.rb: staff are not limited.
    private mutating func count(_ author: DiscourseUser) throws(DiscourseRefusal) {
        guard let postsPerMinute, !author.isStaff else { return }
        let recent = (posted[author.id] ?? []).filter { $0 > now - 60 }
        if recent.count >= postsPerMinute, let first = recent.first {
            throw .limited(Int((first + 60 - now).rounded(.up)))
        }
        posted[author.id] = recent + [now]
    }

    private mutating func newTopic(_ draft: DiscourseDraft, by user: Int) throws(DiscourseRefusal) -> Int {
        var topic = DiscourseTopic(
            id: nextID("topic"), title: String((draft.title ?? "").trimmed),
            category: draft.isPrivate ? nil : draft.category ?? 1, author: user, created: now, bumped: now)
        topic.externalID = draft.externalID
        topic.isPrivate = draft.isPrivate
        if draft.isPrivate {
            topic.users.append(user)
            for name in draft.recipients {
                if let recipient = self.user(named: name) {
                    topic.users.append(recipient.id)
                } else if let group = group(named: name) {
                    topic.groups.append(group.id)
                } else {
                    throw .unprocessable(
                        ["Sorry, an error occurred: \(name) is not a valid user."], action: "create_post")
                }
            }
        }
        topic.tags = try tagged(draft.tags, by: user)
        topics[topic.id] = topic
        note(
            topic.isPrivate ? "message.created" : "topic.created", by: user,
            ["id": JSON(topic.id), "title": .string(topic.title), "category": topic.category.map { JSON($0) } ?? nil])
        return topic.id
    }

    /// The names of the tags of a call: names by themselves, or objects with an id or a name, which Discourse does not know
    /// before 2026. Source: topics_controller.rb, `resolve_tag_names`.
    func tagNames(_ fields: ForumFields) throws(DiscourseRefusal) -> [String] {
        guard let given = fields["tags"]?.array, given.contains(where: { $0.object != nil }) else {
            return fields.list("tags").filter { !$0.isEmpty }
        }
        if settings.isBefore2026 { throw .invalidParameter("tags") }
        return given.compactMap { tag in
            tag["id"]?.int.map { id in tags.first { $0.id == id }?.name } ?? tag["name"]?.string
        }
    }

    /// Names of tags, made where they are new. Source: site settings create_tag_allowed_groups (trust level 3).
    mutating func tagged(_ names: [String], by user: Int) throws(DiscourseRefusal) -> [String] {
        for name in names where !tags.contains(where: { $0.name == name }) {
            guard isStaff(user) || trustLevel(user) >= 3 else {
                throw .invalid("You are not permitted to create the tag \(name).")
            }
            tags.append(DiscourseTag(id: nextID("tag"), name: name))
        }
        var unique: [String] = []
        for name in names where !unique.contains(name) { unique.append(name) }
        return unique
    }

    /// Adds a post to a topic, and tells of it.
    @discardableResult
    mutating func addPost(
        _ raw: String, to topic: Int, replyTo: Int? = nil, kind: DiscoursePost.Kind = .regular,
        actionCode: String? = nil, by user: Int
    ) -> Int {
        let number = (topics[topic]?.highestNumber ?? 0) + 1
        var post = DiscoursePost(
            id: nextID("post"), topic: topic, number: number, author: user, raw: String(raw.trimmed), kind: kind,
            actionCode: actionCode, created: now, updated: now, replyTo: replyTo, lastVersionAt: now)
        post.polls = (try? DiscoursePollMarkup.polls(in: raw, settings: settings)) ?? [:]
        posts[post.id] = post
        topics[topic]?.posts.append(post.id)
        topics[topic]?.highestNumber = number
        if kind == .regular {
            written[user, default: 0] += 1
            topics[topic]?.bumped = now
            users[user]?.lastPosted = now
            notify(of: post)
            note(
                "post.created", by: user,
                ["id": JSON(post.id), "topic": JSON(topic), "number": JSON(number), "raw": .string(post.raw)])
        }
        tell(of: topic, ["type": "created", "id": JSON(post.id), "post_number": JSON(number), "user_id": JSON(user)])
        if number == 1 {
            emit("topic", "topic_created", topic: topic)
            announce(topic, isNew: true)
        } else if kind == .regular {
            announce(topic, isNew: false)
        }
        emit("post", "post_created", post: post.id)
        return post.id
    }

    /// Tells those whom a post mentions, those who get it as a message, and the one whom it answers.
    private mutating func notify(of post: DiscoursePost) {
        guard let topic = topics[post.topic] else { return }
        var told: Set<Int> = [post.author]
        var recipients: [(Int, DiscourseUser.Notification.Kind)] = []
        for word in post.raw.split(whereSeparator: { !($0.isLetter || $0.isNumber || "@_-.".contains($0)) })
        where word.hasPrefix("@") {
            var name = word.dropFirst()
            while let last = name.last, last == "." || last == "-" { name.removeLast() }
            if let mentioned = user(named: String(name)) { recipients.append((mentioned.id, .mentioned)) }
        }
        if topic.isPrivate { for user in topic.users { recipients.append((user, .privateMessage)) } }
        let answered = topic.posts.first { posts[$0]?.number == post.replyTo }.flatMap { posts[$0]?.author }
        if let answered { recipients.append((answered, .replied)) }
        for (user, kind) in recipients where told.insert(user).inserted && canSee(topic: topic, user) {
            let notification = DiscourseUser.Notification(
                id: nextID("notification"), kind: kind, topic: topic.id, postNumber: post.number, by: post.author,
                at: now)
            users[user]?.notifications.append(notification)
        }
    }
}
