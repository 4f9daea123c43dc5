import OrderedCollections

/// Who may see and do what. Source: lib/guardian.rb of Discourse and its modules, unless another page is named.
extension DiscourseWorld {
    func isStaff(_ user: Int?) -> Bool { user.flatMap { users[$0]?.isStaff } ?? false }
    func isAdmin(_ user: Int?) -> Bool { user.flatMap { users[$0]?.isAdmin } ?? false }

    func trustLevel(_ user: Int?) -> Int { user.flatMap { users[$0]?.trustLevel } ?? -1 }

    func isSuspended(_ user: DiscourseUser) -> Bool { user.suspension.map { $0.until > now } ?? false }
    func isSilenced(_ user: DiscourseUser) -> Bool { user.silence.map { $0.until > now } ?? false }

    func isMember(_ user: Int?, of group: Int) -> Bool { user.map { groups[group]?.members[$0] != nil } ?? false }

    func canSee(category: Int?, _ user: Int?) -> Bool {
        guard let category, let known = categories[category], !known.groups.isEmpty else { return true }
        return isAdmin(user) || known.groups.contains { isMember(user, of: $0) }
    }

    func canSee(topic: DiscourseTopic, _ user: Int?) -> Bool {
        if topic.deleted != nil, !isStaff(user), trustLevel(user) < 4 { return false }
        guard topic.isPrivate else { return canSee(category: topic.category, user) }
        guard let user else { return false }
        return isAdmin(user) || topic.users.contains(user) || topic.groups.contains { isMember(user, of: $0) }
    }

    func canSee(post: DiscoursePost, _ user: Int?) -> Bool {
        guard let topic = topics[post.topic], canSee(topic: topic, user) else { return false }
        if post.deleted != nil { return isStaff(user) || trustLevel(user) >= 4 }
        return post.kind != .whisper || isStaff(user)
    }

    /// The topic with an id.
    /// - Throws: 404 also for one that the caller may not know of.
    func topic(_ id: Int, for user: Int?) throws(DiscourseRefusal) -> DiscourseTopic {
        guard let topic = topics[id], canSee(topic: topic, user) else { throw .notFound }
        return topic
    }

    /// The post with an id.
    /// - Throws: 404 also for one that the caller may not know of.
    func post(_ id: Int, for user: Int?) throws(DiscourseRefusal) -> DiscoursePost {
        guard let post = posts[id], canSee(post: post, user) else { throw .notFound }
        return post
    }

    func demandStaff(_ user: Int) throws(DiscourseRefusal) { if !isStaff(user) { throw .notFound } }
    func demandAdmin(_ user: Int) throws(DiscourseRefusal) { if !isAdmin(user) { throw .notFound } }

    /// Whether a user may close, archive, pin, hide and split topics: staff and leaders.
    /// Source: meta.discourse.org/t/90752 (trust level 4).
    func canModerate(topic _: DiscourseTopic, _ user: Int) -> Bool { isStaff(user) || trustLevel(user) >= 4 }

    /// Whether a user may write in a topic.
    func canPost(in topic: DiscourseTopic, _ user: Int) -> Bool {
        guard let known = users[user], !isSilenced(known), !isSuspended(known), canSee(topic: topic, user) else {
            return false
        }
        if topic.isArchived || topic.deleted != nil { return false }
        return !topic.isClosed || isStaff(user) || trustLevel(user) >= 4
    }

    /// Whether a user may change a post: its author, staff, leaders, and members in a wiki. A locked post is for staff.
    func canEdit(_ post: DiscoursePost, _ user: Int) -> Bool {
        if isStaff(user) { return true }
        guard let topic = topics[post.topic], let known = users[user], !isSilenced(known), post.lockedBy == nil,
            !topic.isArchived, post.deleted == nil, !post.isUserDeleted
        else { return false }
        return post.author == user || trustLevel(user) >= 4 || post.isWiki && trustLevel(user) >= 1
    }

    /// Whether a user may change a topic's title, category and tags: staff, its author, and regulars (level 3).
    func canEdit(_ topic: DiscourseTopic, _ user: Int) -> Bool {
        if isStaff(user) { return true }
        guard !topic.isArchived, topic.deleted == nil else { return false }
        return topic.author == user || trustLevel(user) >= 3 && !topic.isPrivate
    }

    func canDelete(_ post: DiscoursePost, _ user: Int) -> Bool {
        if post.number == 1 { return topics[post.topic].map { canDelete($0, user) } ?? false }
        return isStaff(user) || trustLevel(user) >= 4
            || post.author == user && !post.isUserDeleted && post.lockedBy == nil
    }

    /// Whether a user may delete a topic: staff, leaders, and its author while nobody has answered.
    func canDelete(_ topic: DiscourseTopic, _ user: Int) -> Bool {
        if isStaff(user) || trustLevel(user) >= 4 { return true }
        let answers = topic.posts.filter { posts[$0].map { $0.number > 1 && $0.deleted == nil } ?? false }
        return topic.author == user && answers.isEmpty
    }
}
