import Governance
import JSONKit
import PlatformKit

/// A post as the forum describes it, in a listing or by itself. https://docs.discourse.org/#tag/Posts
struct DiscoursePost: Sendable, Hashable {
    /// What kind of post it is.
    enum Kind: Int, Sendable {
        case regular = 1
        case moderatorAction = 2
        case smallAction = 3
        case whisper = 4
    }

    var id: Int
    var topicID: Int
    /// Its place in the topic; 1 is the topic's own text.
    var number: Int
    var author: String?
    var authorID: Int?
    var kind: Kind
    /// Nil where the listing leaves the source out.
    var raw: String?
    var createdAt: Instant
    var updatedAt: Instant
    /// Counts the revisions, from 1. An edit soon after the writing makes none.
    var version: Int
    var isDeleted: Bool
    /// The whole of it.
    var json: JSON

    /// Reads a post; nil for anything else.
    init?(_ json: JSON) {
        guard let id = json["id"]?.int, let topicID = json["topic_id"]?.int,
            let created = ISODate.microseconds(json["created_at"]?.string)
        else { return nil }
        self.id = id
        self.topicID = topicID
        self.json = json
        number = json["post_number"]?.int ?? 0
        author = json["username"]?.string
        authorID = json["user_id"]?.int
        kind = Kind(rawValue: json["post_type"]?.int ?? 1) ?? .regular
        raw = json["raw"]?.string
        createdAt = Instant(microseconds: created)
        updatedAt = ISODate.microseconds(json["updated_at"]?.string).map(Instant.init(microseconds:)) ?? createdAt
        version = json["version"]?.int ?? 1
        isDeleted = json["deleted_at"]?.string != nil || json["user_deleted"]?.bool == true
    }

    var isFirst: Bool { number == 1 }
    /// The number of the post to which it replies.
    var replyTo: Int? { json["reply_to_post_number"]?.int }
    /// The topic's title, in listings of posts.
    var title: String? { json["topic_title"]?.string }
    var category: Int? { json["category_id"]?.int }
    /// Of a small action: `closed.enabled`.
    var actionCode: String? { json["action_code"]?.string }
    /// How many have liked it.
    var likes: Int {
        (json["actions_summary"]?.array ?? []).first { $0["id"]?.int == 2 }?["count"]?.int ?? 0
    }
    var polls: [DiscoursePoll] { (json["polls"]?.array ?? []).compactMap(DiscoursePoll.init) }
    /// True where the solved plugin has marked it.
    var isAcceptedAnswer: Bool { json["accepted_answer"]?.bool == true }
}
