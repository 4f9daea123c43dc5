import Governance
import JSONKit

/// Something that happened on the forum, whichever way it was learnt of, under the name that the forum's webhooks have for
/// it: https://meta.discourse.org/t/49045.
struct DiscourseEvent: Sendable {
    /// Names of events.
    enum Kind: String, Sendable {
        case postCreated = "post_created"
        case postEdited = "post_edited"
        case postDestroyed = "post_destroyed"
        case postRecovered = "post_recovered"
        /// A post is in another topic than before.
        case postMoved = "post_moved"
        case postLiked = "post_liked"
        case topicCreated = "topic_created"
        case topicDestroyed = "topic_destroyed"
        case topicRecovered = "topic_recovered"
        case topicEdited = "topic_edited"
        case topicStatusChanged = "topic_status_changed"
        case acceptedSolution = "accepted_solution"
        case reviewableCreated = "reviewable_created"
        case userCreated = "user_created"
        case userUpdated = "user_updated"
        case userSuspended = "user_suspended"
        case userSilenced = "user_silenced"
        case userFieldsChanged = "user_fields_changed"
        case groupMemberAdded = "user_added_to_group"
        case groupMemberRemoved = "user_removed_from_group"
    }

    /// What makes it the same event when it is learnt of again.
    var id: String
    var kind: Kind
    /// Who did it; nil where the forum does not say.
    var actor: String?
    var occurredAt: Instant
    /// The post, the topic or the account, as the forum describes it.
    var body: JSON
    /// What was changed, and from what to what.
    var change: Change?
    /// True for what was seen to be so, without the forum having said who did it when.
    var isInferred = false

    /// A change of one aspect of something.
    struct Change: Sendable, Hashable {
        /// `title`, `category`, `tags`, `closed`, `raw`, `topic`.
        var aspect: String
        var from: JSON
        var to: JSON
    }
}
