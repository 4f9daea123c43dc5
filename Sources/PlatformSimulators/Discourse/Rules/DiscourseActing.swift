import JSONKit
import OrderedCollections

/// Likes, flags, reactions and solutions.
extension DiscourseWorld {
    /// The types that flag a post: off topic, inappropriate, notify moderators, spam.
    static let flags: Set<Int> = [3, 4, 7, 8]

    /// Likes (2) or flags a post. Source: lib/post_action_creator.rb.
    mutating func act(_ type: Int, on id: Int, message: String? = nil, by user: Int) throws(DiscourseRefusal) {
        let post = try post(id, for: user)
        guard let actor = users[user], !isSilenced(actor), !isSuspended(actor) else { throw .forbidden() }
        guard post.actions[type]?[user] == nil else {
            throw .invalid("You've already taken this action on this post.")
        }
        switch type {
        case 2:
            guard post.author != user, topics[post.topic]?.isArchived == false else { throw .forbidden() }
            like(post, by: user)
            if settings.areReactionsEnabled { posts[id]?.reactions["heart", default: [:]][user] = now }
        case _ where Self.flags.contains(type):
            guard !actor.isSystem, actor.trustLevel > 0 || type == 7 || actor.isStaff else { throw .forbidden() }
            posts[id]?.actions[type, default: [:]][user] = now
            flag(post, type, by: user)
            note("post.flagged", by: user, ["id": JSON(id), "type": JSON(type)])
            tell(of: post.topic, ["type": "acted", "id": JSON(id), "post_number": JSON(post.number)])
        default: throw .invalidParameter("post_action_type_id")
        }
    }

    private mutating func like(_ post: DiscoursePost, by user: Int) {
        posts[post.id]?.actions[2, default: [:]][user] = now
        let notification = DiscourseUser.Notification(
            id: nextID("notification"), kind: .liked, topic: post.topic, postNumber: post.number, by: user, at: now)
        users[post.author]?.notifications.append(notification)
        note("post.liked", by: user, ["id": JSON(post.id)])
        tell(
            of: post.topic,
            [
                "type": "liked", "id": JSON(post.id), "post_number": JSON(post.number),
                "likes_count": JSON(posts[post.id]?.likes.count ?? 0), "user_id": JSON(user),
            ])
        emit(
            "like", "post_liked",
            ["post": posts[post.id].map(webhook) ?? nil, "user": users[user].map(brief) ?? nil])
    }

    /// Takes a like or a flag back. Source: lib/post_action_destroyer.rb.
    mutating func undo(_ type: Int, on id: Int, by user: Int) throws(DiscourseRefusal) {
        let post = try post(id, for: user)
        guard post.actions[type]?[user] != nil else { throw .notFound }
        posts[id]?.actions[type]?[user] = nil
        if type == 2 { posts[id]?.reactions["heart"]?[user] = nil }
        note(type == 2 ? "post.unliked" : "post.unflagged", by: user, ["id": JSON(id)])
        tell(
            of: post.topic,
            [
                "type": type == 2 ? "unliked" : "acted", "id": JSON(id), "post_number": JSON(post.number),
                "likes_count": JSON(posts[id]?.likes.count ?? 0), "user_id": JSON(user),
            ])
    }

    /// Puts a reaction on a post, in the place of the one that was there, or takes it away.
    /// Source: the plugin discourse-reactions, app/services/discourse_reactions/reaction_manager.rb.
    mutating func toggle(reaction name: String, on id: Int, by user: Int) throws(DiscourseRefusal) {
        guard settings.areReactionsEnabled else { throw .notFound }
        let post = try post(id, for: user)
        guard settings.reactions.contains(name) else { throw .invalidParameter("reaction") }
        guard post.author != user, let actor = users[user], !isSilenced(actor) else { throw .forbidden() }
        let old = post.reactions.first { $0.value[user] != nil }?.key
        if let old {
            posts[id]?.reactions[old]?[user] = nil
            if old == "heart" { posts[id]?.actions[2]?[user] = nil }
        }
        if old != name {
            posts[id]?.reactions[name, default: [:]][user] = now
            if name == "heart" { posts[id]?.actions[2, default: [:]][user] = now }
        }
        let left = posts[id]?.reactions.filter { !$0.value.isEmpty } ?? [:]
        posts[id]?.reactions = left
        note(
            old == name ? "post.unreacted" : "post.reacted", by: user,
            ["id": JSON(id), "reaction": .string(name), "old": JSON(old)])
        publications.append(
            Publication(
                channel: "/topic/\(post.topic)/reactions",
                data: ["post_id": JSON(id), "reactions": JSON([old, name].compactMap { $0 })], topic: post.topic))
    }

    /// Marks a reply as the solution of its topic, or no longer: the topic's author and staff may.
    /// Source: the plugin discourse-solved.
    mutating func solve(_ id: Int, _ isSolution: Bool, by user: Int) throws(DiscourseRefusal) {
        guard settings.isSolvedEnabled else { throw .notFound }
        let post = try post(id, for: user)
        guard let topic = topics[post.topic], topic.author == user || isStaff(user) || trustLevel(user) >= 4,
            post.number > 1 || !isSolution, !topic.isPrivate
        else { throw .forbidden() }
        topics[post.topic]?.solution = isSolution ? id : (topic.solution == id ? nil : topic.solution)
        note(isSolution ? "post.solved" : "post.unsolved", by: user, ["id": JSON(id), "topic": JSON(post.topic)])
        tell(of: post.topic, ["reload_topic": true])
        emit("solved", isSolution ? "accepted_solution" : "unaccepted_solution", post: id)
    }
}
