import Governance
import JSONKit

/// The steps of plans. Their arguments are what `DiscourseCalls` sends.
enum DiscoursePlans {
    static func deleteTopic(_ topic: Int) -> PlannedCall {
        PlannedCall(
            method: "topics.delete", arguments: ["topic_id": JSON(topic)], object: DiscourseObject.topic(topic),
            newState: false)
    }

    static func recoverTopic(_ topic: Int) -> PlannedCall {
        PlannedCall(
            method: "topics.recover", arguments: ["topic_id": JSON(topic)], object: DiscourseObject.topic(topic),
            newState: true)
    }

    static func deletePost(_ post: Int) -> PlannedCall {
        PlannedCall(
            method: "posts.delete", arguments: ["post_id": JSON(post)], object: DiscourseObject.post(post),
            newState: false)
    }

    static func recoverPost(_ post: Int) -> PlannedCall {
        PlannedCall(
            method: "posts.recover", arguments: ["post_id": JSON(post)], object: DiscourseObject.post(post),
            newState: true)
    }

    static func edit(_ post: Int, to text: String) -> PlannedCall {
        // The forum keeps no white space at the end.
        let raw = String(text.reversed().drop(while: \.isWhitespace).reversed())
        return PlannedCall(
            method: "posts.update", arguments: ["post_id": JSON(post), "raw": .string(raw)],
            object: DiscourseObject.text(post: post), newState: .string(raw))
    }

    static func move(_ post: Int, from: Int, to: Int) -> PlannedCall {
        PlannedCall(
            method: "posts.move", arguments: ["post_id": JSON(post), "from": JSON(from), "to": JSON(to)],
            object: DiscourseObject.place(post: post), newState: JSON(to))
    }

    /// Sets title, category or tags.
    static func update(_ topic: Int, _ aspect: DiscourseTopic.Aspect, to state: JSON) -> PlannedCall {
        PlannedCall(
            method: "topics.update",
            arguments: ["topic_id": JSON(topic), "aspect": .string(aspect.rawValue), "value": state],
            object: DiscourseObject.topic(topic, aspect), newState: state)
    }

    /// Closes, pins or archives, or the contrary.
    static func status(_ topic: Int, _ aspect: DiscourseTopic.Aspect, _ isOn: Bool) -> PlannedCall {
        PlannedCall(
            method: "topics.status",
            arguments: ["topic_id": JSON(topic), "status": .string(aspect.rawValue), "enabled": .bool(isOn)],
            object: DiscourseObject.topic(topic, aspect), newState: .bool(isOn))
    }

    static func membership(_ user: String, in group: String, _ isMember: Bool) -> PlannedCall {
        PlannedCall(
            method: isMember ? "groups.add" : "groups.remove",
            arguments: ["group": .string(group), "user": .string(user)],
            object: DiscourseObject.membership(group: group, user: user), newState: .bool(isMember))
    }

    static func title(_ user: String, _ title: String) -> PlannedCall {
        PlannedCall(
            method: "users.title", arguments: ["user": .string(user), "title": .string(title)],
            object: DiscourseObject.title(user: user), newState: .string(title))
    }

    static func impose(_ penalty: DiscoursePenalty, _ user: String, until: String, reason: String) -> PlannedCall {
        PlannedCall(
            method: "users.\(penalty.verb)",
            arguments: ["user": .string(user), "until": .string(until), "reason": .string(reason)],
            object: penalty.object(user: user), newState: true)
    }

    static func lift(_ penalty: DiscoursePenalty, _ user: String) -> PlannedCall {
        PlannedCall(
            method: "users.un\(penalty.verb)", arguments: ["user": .string(user)],
            object: penalty.object(user: user), newState: false)
    }
}
