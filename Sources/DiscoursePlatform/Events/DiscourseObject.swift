import Governance

/// The governed objects of a forum, by the aspect that is governed.
enum DiscourseObject {
    /// Whether a post is there; the state is true or false.
    static func post(_ id: Int) -> ObjectReference { ObjectReference(kind: "post", id: String(id)) }
    /// A post's source; the state is the text.
    static func text(post: Int) -> ObjectReference { ObjectReference(kind: "post.text", id: String(post)) }
    /// The topic in which a post stands; the state is the topic's id.
    static func place(post: Int) -> ObjectReference { ObjectReference(kind: "post.topic", id: String(post)) }
    /// Whether a topic is there; the state is true or false.
    static func topic(_ id: Int) -> ObjectReference { ObjectReference(kind: "topic", id: String(id)) }
    /// An aspect of a topic: its title, category and tags as they are, its standing as true or false.
    static func topic(_ id: Int, _ aspect: DiscourseTopic.Aspect) -> ObjectReference {
        ObjectReference(kind: kind(aspect), id: String(id))
    }
    static func kind(_ aspect: DiscourseTopic.Aspect) -> String { "topic.\(aspect.rawValue)" }
    /// Whether an account is in a group; the state is true or false.
    static func membership(group: String, user: String) -> ObjectReference {
        ObjectReference(kind: "group.member", id: "\(group)/\(user)")
    }
    /// An account's title; the state is the text, empty for none.
    static func title(user: String) -> ObjectReference { ObjectReference(kind: "user.title", id: user) }
    /// Whether an account is suspended; the state is true or false.
    static func suspension(user: String) -> ObjectReference { ObjectReference(kind: "user.suspended", id: user) }
    /// Whether an account is silenced; the state is true or false.
    static func silence(user: String) -> ObjectReference { ObjectReference(kind: "user.silenced", id: user) }
}
