public import JSONKit
import OrderedCollections

/// What there is, for tests to look at, as an admin sees it.
extension DiscourseSimulator {
    /// A post; nil where there is none.
    public func post(_ id: Int) -> JSON? {
        tick()
        return world.posts[id].map { world.json($0, for: -1) }
    }

    /// A topic without its posts; nil where there is none.
    public func topic(_ id: Int) -> JSON? {
        tick()
        return world.topics[id].map { world.whole($0, posts: [], for: -1) }
    }

    /// Whether a topic stands and is not deleted.
    public func isStanding(topic: Int) -> Bool { world.topics[topic].map { $0.deleted == nil } ?? false }

    /// Whether a post stands and neither it nor its topic is deleted.
    public func isStanding(_ post: Int) -> Bool {
        guard let known = world.posts[post], known.deleted == nil, !known.isUserDeleted else { return false }
        return isStanding(topic: known.topic)
    }

    /// Ids of the regular posts that a page of the newest posts shows an admin and that stand.
    public func latestPosts(before: Int? = nil) -> [Int] {
        world.latestPosts(before: before, for: -1).filter { $0.kind == .regular && !$0.isUserDeleted }.map(\.id)
    }

    /// The text of a post as it was written.
    public func raw(_ post: Int) -> String? { world.posts[post]?.raw }

    /// Ids of a topic's regular posts that stand, in their order.
    public func posts(in topic: Int) -> [Int] {
        (world.topics[topic]?.posts ?? []).filter {
            world.posts[$0].map { $0.kind == .regular && $0.deleted == nil } ?? false
        }
    }

    /// Ids of topics that are no private messages and stand, in their order.
    public var topics: [Int] { world.topics.values.filter { !$0.isPrivate && $0.deleted == nil }.map(\.id) }

    /// Private messages that somebody is in, with the text of each post.
    public func messages(of user: String) -> [(title: String, posts: [String])] {
        guard let known = world.user(named: user) else { return [] }
        return world.topics.values.filter { $0.isPrivate && $0.users.contains(known.id) }.map { topic in
            (topic.title, topic.posts.compactMap { world.posts[$0]?.raw })
        }
    }

    /// Who chose each option of a poll, by the option's text.
    public func votes(in poll: String = "poll", of post: Int) -> [String: [String]] {
        guard let known = world.posts[post]?.polls[poll] else { return [:] }
        return Dictionary(
            known.options.map { option in (option.text, world.voters(of: option.id, in: known).map(world.username)) },
            uniquingKeysWith: { $1 })
    }

    /// Members of a group, by name.
    public func members(of group: String) -> [String] {
        world.group(named: group)?.members.keys.map(world.username) ?? []
    }

    /// Ids of what waits for staff.
    public var pendingReviews: [Int] { world.reviewables.values.filter { $0.status == .pending }.map(\.id) }

    /// A user's id.
    public func id(of user: String) -> Int? { world.user(named: user)?.id }

    /// A category's id, by its name.
    public func category(_ name: String) -> Int? { world.categories.values.first { $0.name == name }?.id }

    /// A user as staff sees them.
    public func user(_ name: String) -> JSON? {
        tick()
        return world.user(named: name).map(world.administered)
    }

    /// The keys that members gave to apps: client, user and scopes.
    public var userKeys: [(client: String, user: String, scopes: Set<String>)] {
        keys.user.map { ($0.client, world.username($0.user), $0.scopes) }
    }
}
