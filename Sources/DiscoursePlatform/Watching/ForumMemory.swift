import Governance
import JSONKit

/// What was last seen of the forum's posts and topics, and so what a new sight of them tells. A value without I/O; it is
/// told only what has been committed.
struct ForumMemory: Sendable {
    /// What was last seen of a post.
    struct Post: Sendable, Hashable {
        var topic: Int
        var raw: String?
        var version = 1
        var likes = 0
        var isFirst = false
        /// False for one that was deleted, or that the forum no longer lists.
        var isListed = true
        var isDeleted = false
        /// True for one that the solved plugin has marked.
        var isAccepted = false
    }

    /// What was last seen of a topic.
    struct Topic: Sendable, Hashable {
        var states: [DiscourseTopic.Aspect: JSON] = [:]
        var isDeleted = false
        var bumpedAt: Int64 = 0
    }

    /// What a sight of a post tells.
    enum Finding: Sendable, Hashable {
        case edited(from: String?)
        case moved(from: Int)
        case returned
        case liked
        case accepted
    }

    /// A change of an aspect of a topic.
    struct Change: Sendable, Hashable {
        var aspect: DiscourseTopic.Aspect
        var from: JSON
        var to: JSON
    }

    /// How many posts and topics are remembered.
    static let limit = 20_000

    private(set) var posts: [Int: Post] = [:]
    /// The greatest id of a post that was seen.
    private var newest = 0
    private(set) var topics: [Int: Topic] = [:]

    // MARK: Posts

    /// What a sight of a post tells; nothing for one that is seen for the first time.
    func findings(_ post: DiscoursePost) -> [Finding] {
        guard let known = posts[post.id] else { return [] }
        var findings: [Finding] = []
        if known.isDeleted, !post.isDeleted { findings.append(.returned) }
        if let raw = post.raw, !post.isDeleted, !known.isDeleted,
            known.raw.map({ $0 != raw }) ?? (post.version > known.version)
        {
            findings.append(.edited(from: known.raw))
        }
        // Of a post of which only the lawful text is known nobody knows where it stood.
        if known.topic != 0, known.topic != post.topicID, !known.isFirst { findings.append(.moved(from: known.topic)) }
        if post.likes > known.likes { findings.append(.liked) }
        if post.isAcceptedAnswer, !known.isAccepted { findings.append(.accepted) }
        return findings
    }

    /// Known posts that a page should hold and does not.
    func missing(from page: PostsPage) -> [Int] {
        guard let covered = page.covered(newest: newest) else { return [] }
        let present = Set(page.posts.map(\.id))
        return covered.filter { id in
            guard let post = posts[id], !present.contains(id) else { return false }
            return post.isListed && !post.isDeleted
        }
    }

    /// True for a post that is as it was last seen, so that nothing is to be told of it.
    func isAsKnown(_ post: DiscoursePost) -> Bool { posts[post.id] == seen(post) }

    /// Notes what a post is now.
    mutating func note(_ post: DiscoursePost) {
        posts[post.id] = seen(post)
        newest = max(newest, post.id)
        if posts.count > Self.limit {
            for id in posts.keys.sorted().prefix(Self.limit / 10) { posts[id] = nil }
        }
    }

    /// What is remembered of a post that is seen.
    private func seen(_ post: DiscoursePost) -> Post {
        let known = posts[post.id]
        return Post(
            topic: post.topicID, raw: post.isDeleted ? known?.raw : post.raw ?? known?.raw, version: post.version,
            likes: post.likes, isFirst: post.isFirst, isListed: true, isDeleted: post.isDeleted,
            isAccepted: post.isAcceptedAnswer)
    }

    /// Notes a text that is lawful, of a post that was not seen since the start.
    mutating func note(text: String, ofPost id: Int) {
        posts[id, default: Post(topic: 0, version: 0)].raw = text
        newest = max(newest, id)
    }

    /// Notes that a post is not to be there, of which no more is known.
    mutating func noteAbsent(post id: Int) {
        posts[id, default: Post(topic: 0, version: 0, isListed: false)].isDeleted = true
    }

    /// Notes that a post was deleted.
    mutating func noteDeleted(post id: Int) {
        posts[id]?.isDeleted = true
    }

    /// Notes that the forum no longer lists a post, which is still there.
    mutating func noteUnlisted(post id: Int) {
        posts[id]?.isListed = false
    }

    // MARK: Topics

    /// What differs from what was last seen of a topic; nothing for aspects that are seen for the first time.
    func changes(_ topic: DiscourseTopic) -> [Change] {
        guard let known = topics[topic.id] else { return [] }
        return DiscourseTopic.Aspect.allCases.compactMap { aspect in
            guard let former = known.states[aspect], former != topic.state(aspect) else { return nil }
            return Change(aspect: aspect, from: former, to: topic.state(aspect))
        }
    }

    /// True for an aspect of which nothing is known.
    func isNew(_ aspect: DiscourseTopic.Aspect, of topic: Int) -> Bool {
        topics[topic]?.states[aspect] == nil
    }

    /// Known topics that a page of the listing should hold and does not: those between what it holds, by their last
    /// activity.
    /// - Parameters:
    ///   - isFirst: whether nothing comes before the page.
    ///   - isWhole: whether nothing comes after it either, so that it should hold all that are listed.
    func missing(from page: [DiscourseTopic], isFirst: Bool = true, isWhole: Bool) -> [Int] {
        let ordered = page.filter { !$0.isPinned }.map(\.bumpedAt.microseconds)
        guard let least = isWhole ? 0 : ordered.min(), let greatest = isFirst ? .max : ordered.max() else { return [] }
        let present = Set(page.map(\.id))
        return topics.filter { id, topic in
            topic.bumpedAt > least && topic.bumpedAt < greatest && !topic.isDeleted && !present.contains(id)
        }.keys.sorted()
    }

    /// Notes what stands in an aspect of a topic.
    mutating func note(_ state: JSON, _ aspect: DiscourseTopic.Aspect, ofTopic id: Int) {
        topics[id, default: Topic()].states[aspect] = state
    }

    /// Notes when a topic was last active.
    mutating func noteSeen(_ topic: DiscourseTopic) {
        topics[topic.id, default: Topic()].bumpedAt = topic.bumpedAt.microseconds
        if topics.count > Self.limit {
            for id in topics.keys.sorted().prefix(Self.limit / 10) { topics[id] = nil }
        }
    }

    /// Notes that a topic is there again.
    mutating func noteReturned(topic id: Int) {
        topics[id]?.isDeleted = false
    }

    /// Notes that a topic was deleted, with its posts.
    mutating func noteDeleted(topic id: Int) {
        topics[id, default: Topic()].isDeleted = true
        for (post, known) in posts where known.topic == id {
            if known.isFirst {
                posts[post]?.isDeleted = true
            } else {
                posts[post]?.isListed = false
            }
        }
    }

    /// Notes that a topic is no longer listed, which is still there.
    mutating func noteUnlisted(topic id: Int) {
        topics[id]?.bumpedAt = 0
    }
}
