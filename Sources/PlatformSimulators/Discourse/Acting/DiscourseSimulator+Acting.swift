import JSONKit
import OrderedCollections

/// Acting as somebody on the website itself. Users are named as in ``DiscourseSetup``; what Discourse refuses is thrown
/// as ``DiscourseRefusal``.
extension DiscourseSimulator {
    /// A topic that was made, with its first post.
    public struct Made: Sendable, Hashable {
        public var topic: Int
        public var post: Int
    }

    /// Does something in somebody's name.
    func act<Result>(
        as user: String, _ body: (inout DiscourseWorld, Int) throws(DiscourseRefusal) -> Result
    ) throws(DiscourseRefusal) -> Result {
        tick()
        defer { settle(actor: "member") }
        guard let known = world.user(named: user) else { throw .notLoggedIn }
        let now = world.now
        world.users[known.id]?.lastSeen = now
        return try body(&world, known.id)
    }

    /// Makes a topic.
    /// - Parameter category: a name; `Uncategorized` where there is none.
    /// - Returns: the topic and its first post; nil where it waits for approval.
    @discardableResult
    public func createTopic(
        _ title: String, raw: String, category: String? = nil, tags: [String] = [], as user: String
    ) throws(DiscourseRefusal) -> Made? {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            var draft = DiscourseDraft(title: title, raw: raw)
            draft.category = world.categories.values.first { $0.name == category }?.id
            draft.tags = tags
            guard case .posted(let post) = try world.create(draft, by: user) else { return nil }
            return Made(topic: world.posts[post]?.topic ?? 0, post: post)
        }
    }

    /// Replies in a topic.
    /// - Returns: the post; nil where it waits for approval.
    @discardableResult
    public func reply(_ raw: String, in topic: Int, to number: Int? = nil, as user: String)
        throws(DiscourseRefusal) -> Int?
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            var draft = DiscourseDraft(raw: raw)
            draft.topic = topic
            draft.replyTo = number
            guard case .posted(let post) = try world.create(draft, by: user) else { return nil }
            return post
        }
    }

    /// Sends a private message to users and groups.
    @discardableResult
    public func message(_ title: String, raw: String, to recipients: [String], as user: String)
        throws(DiscourseRefusal) -> Made?
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            var draft = DiscourseDraft(title: title, raw: raw)
            draft.isPrivate = true
            draft.recipients = recipients
            guard case .posted(let post) = try world.create(draft, by: user) else { return nil }
            return Made(topic: world.posts[post]?.topic ?? 0, post: post)
        }
    }

    /// Changes a post.
    public func edit(_ post: Int, to raw: String, reason: String? = nil, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            try world.edit(post, to: raw, reason: reason, by: user)
        }
    }

    /// Changes a topic's title, category (by name) or tags.
    public func edit(
        topic: Int, title: String? = nil, category: String? = nil, tags: [String]? = nil, as user: String
    ) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            let category = category.flatMap { name in world.categories.values.first { $0.name == name }?.id }
            try world.edit(topic: topic, title: title, category: category, tags: tags, by: user)
        }
    }

    /// Deletes a post, or a topic with its first post.
    public func delete(_ post: Int, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.delete(post: post, by: user) }
    }

    /// Deletes a topic.
    public func delete(topic: Int, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.delete(topic: topic, by: user) }
    }

    /// Brings a deleted topic back.
    public func recover(topic: Int, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.recover(topic: topic, by: user) }
    }

    /// Brings a deleted post back.
    public func recover(_ post: Int, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.recover(post: post, by: user) }
    }

    /// Closes, archives, pins or hides a topic (`closed`, `archived`, `pinned`, `pinned_globally`, `visible`), or the
    /// reverse.
    public func setStatus(_ status: String, _ isEnabled: Bool = true, of topic: Int, as user: String)
        throws(DiscourseRefusal)
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            try world.setStatus(status, isEnabled, of: topic, by: user)
        }
    }

    /// Moves posts into another topic, or into a new one with a title.
    /// - Returns: the topic.
    @discardableResult
    public func move(_ posts: [Int], from topic: Int, to destination: Int? = nil, title: String? = nil, as user: String)
        throws(DiscourseRefusal) -> Int
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            try world.move(posts, from: topic, to: destination, title: title, category: nil, by: user)
        }
    }

    /// Likes a post, or no longer.
    public func like(_ post: Int, _ likes: Bool = true, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            if likes { try world.act(2, on: post, by: user) } else { try world.undo(2, on: post, by: user) }
        }
    }

    /// Puts a reaction on a post, in the place of another, or takes it away where it was there.
    public func react(_ name: String, to post: Int, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            try world.toggle(reaction: name, on: post, by: user)
        }
    }

    /// Flags a post (3 off topic, 4 inappropriate, 7 something else, 8 spam).
    public func flag(_ post: Int, type: Int = 4, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.act(type, on: post, by: user) }
    }

    /// Marks a reply as the solution, or no longer.
    public func solve(_ post: Int, _ isSolution: Bool = true, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.solve(post, isSolution, by: user) }
    }

    /// Votes in a poll, by the texts of the options; in the order of choice in a ranked one.
    public func vote(_ options: [String], in poll: String = "poll", of post: Int, as user: String)
        throws(DiscourseRefusal)
    {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            let known = world.posts[post]?.polls[poll]?.options ?? []
            let ids = options.compactMap { text in known.first { $0.text == text }?.id }
            try world.vote(ids, in: poll, of: post, by: user)
        }
    }

    /// Takes a vote back.
    public func unvote(in poll: String = "poll", of post: Int, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in try world.unvote(in: poll, of: post, by: user) }
    }

    /// Decides on what waits for staff (`approve_post`, `reject_post`, `agree_and_hide`, `disagree`, `ignore`, …).
    public func review(_ id: Int, _ decision: String, as user: String) throws(DiscourseRefusal) {
        try act(as: user) { world, user throws(DiscourseRefusal) in
            try world.decide(id, decision, version: world.reviewables[id]?.version, by: user)
        }
    }
}
