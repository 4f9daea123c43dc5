import Governance
import JSONKit
import PlatformKit

/// A topic as the forum describes it, in a listing or by itself. https://docs.discourse.org/#tag/Topics
struct DiscourseTopic: Sendable, Hashable {
    var id: Int
    var title: String
    var category: Int?
    /// By name, sorted.
    var tags: [String]
    var isClosed: Bool
    var isArchived: Bool
    var isPinned: Bool
    var isVisible: Bool
    var isDeleted: Bool
    var createdAt: Instant
    var bumpedAt: Instant
    /// The name of the account that began it, where that is told.
    var author: String?
    /// The whole of it.
    var json: JSON

    /// Reads a topic; nil for anything else.
    /// - Parameter users: those that a listing gives beside its topics.
    init?(_ json: JSON, users: [JSON] = []) {
        guard let id = json["id"]?.int, let title = json["title"]?.string,
            let created = ISODate.microseconds(json["created_at"]?.string)
        else { return nil }
        self.id = id
        self.title = title
        self.json = json
        category = json["category_id"]?.int
        tags = (json["tags"]?.array ?? []).compactMap { $0.string ?? $0["name"]?.string }.sorted()
        isClosed = json["closed"]?.bool == true
        isArchived = json["archived"]?.bool == true
        isPinned =
            json["pinned_globally"]?.bool == true || json["pinned"]?.bool == true
            || json["pinned_at"]?.string != nil
        isVisible = json["visible"]?.bool != false
        isDeleted = json["deleted_at"]?.string != nil
        createdAt = Instant(microseconds: created)
        bumpedAt = ISODate.microseconds(json["bumped_at"]?.string).map(Instant.init(microseconds:)) ?? createdAt
        let poster = (json["posters"]?.array ?? []).first?["user_id"]?.int
        author =
            json["details"]?["created_by"]?["username"]?.string
            ?? poster.flatMap { id in users.first { $0["id"]?.int == id }?["username"]?.string }
    }

    /// The posts that the topic's own page brings along.
    var posts: [DiscoursePost] {
        (json["post_stream"]?["posts"]?.array ?? []).compactMap(DiscoursePost.init)
    }

    /// The ids of all posts, in order.
    var stream: [Int] { (json["post_stream"]?["stream"]?.array ?? []).compactMap(\.int) }

    /// A private message is no public topic and is not governed.
    var isPrivate: Bool { json["archetype"]?.string == "private_message" }

    /// What is governed of a topic besides its being there.
    enum Aspect: String, Sendable, Hashable, CaseIterable {
        case title, category, tags, closed, archived, pinned
    }

    /// What stands in an aspect.
    func state(_ aspect: Aspect) -> JSON {
        switch aspect {
        case .title: .string(title)
        case .category: category.map { JSON($0) } ?? .null
        case .tags: JSON(tags)
        case .closed: .bool(isClosed)
        case .archived: .bool(isArchived)
        case .pinned: .bool(isPinned)
        }
    }
}
