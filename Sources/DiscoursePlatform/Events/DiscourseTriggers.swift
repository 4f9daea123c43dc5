import Governance
import JSONKit

/// What can only trigger policies: who came, what was liked, flagged or solved, and what a member says of themselves.
enum DiscourseTriggers {
    /// The action types for which something has to be read that is not read anyway.
    static let like = "discourselikepost"
    static let solved = "discoursesolvetopic"
    static let flag = "discourseflagpost"
    static let userFields = "discoursechangeuserfields"
    static let newUser = "discoursecreateuser"

    /// The trigger that an event is; nil for one that is none.
    static func recognise(_ event: DiscourseEvent) -> ObservedTrigger? {
        let body = event.body
        switch event.kind {
        case .userCreated:
            return trigger(newUser, event, ["user": body["username"] ?? .null, "name": body["name"] ?? .null])
        case .userFieldsChanged:
            return trigger(
                userFields, event,
                [
                    "user": body["username"] ?? .null, "user_fields": event.change?.to ?? .null,
                    "previous_user_fields": event.change?.from ?? .null,
                ])
        case .postLiked:
            return trigger(
                like, event,
                [
                    "post_id": body["id"] ?? .null, "topic_id": body["topic_id"] ?? .null,
                    "author": body["username"] ?? .null,
                ])
        case .acceptedSolution:
            return trigger(
                solved, event,
                [
                    "topic_id": body["topic_id"] ?? .null, "post_id": body["id"] ?? .null,
                    "author": body["username"] ?? .null,
                ])
        case .reviewableCreated:
            return trigger(
                flag, event,
                [
                    "post_id": body["post_id"] ?? .null, "topic_id": body["topic_id"] ?? .null,
                    "reason": body["reason"] ?? .null, "reviewable_id": body["id"] ?? .null,
                ])
        default: return nil
        }
    }

    private static func trigger(_ type: String, _ event: DiscourseEvent, _ fields: JSON) -> ObservedTrigger {
        ObservedTrigger(
            type: type, initiator: event.actor, fields: fields,
            channel: event.body["topic_id"]?.int.map { String($0) }, answerHandle: nil)
    }
}
