import Governance
import JSONKit

/// Posting in a topic: undone by deleting the post, done again by recovering it.
struct DiscourseCreatePost: DiscourseActionType {
    let name = "discoursecreatepost"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .postCreated || event.kind == .postRecovered, let post = event.body["id"]?.int,
            let topic = event.body["topic_id"]?.int
        else { return nil }
        var fields: JSON = [
            "raw": event.body["raw"] ?? "", "post_id": JSON(post), "topic_id": JSON(topic),
        ]
        if let number = event.body["reply_to_post_number"]?.int { fields["reply_to_post_number"] = JSON(number) }
        if let title = event.body["topic_title"] { fields["title"] = title }
        if let category = event.body["category_id"] { fields["category"] = category }
        return ObservedAction(
            type: name, initiator: event.actor, fields: fields, object: DiscourseObject.post(post), newState: true,
            previousState: false, channel: String(topic), isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        action.number("post_id").map { [DiscoursePlans.deletePost($0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        if let post = action.number("post_id") { return [DiscoursePlans.recoverPost(post)] }
        guard let topic = action.number("topic_id"), let raw = action.fields["raw"]?.string else { return nil }
        var arguments: JSON = ["topic_id": JSON(topic), "raw": .string(raw)]
        if let number = action.number("reply_to_post_number") { arguments["reply_to_post_number"] = JSON(number) }
        return [PlannedCall(method: "create_post", arguments: arguments)]
    }
}
