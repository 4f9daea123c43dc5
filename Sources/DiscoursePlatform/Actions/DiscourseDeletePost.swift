import Governance
import JSONKit

/// Deleting a post: undone by recovering it. Discourse keeps what is deleted, and an author's own deletion only hides the
/// text at first.
struct DiscourseDeletePost: DiscourseActionType {
    let name = "discoursedeletepost"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .postDestroyed, let post = event.body["id"]?.int,
            let topic = event.body["topic_id"]?.int
        else { return nil }
        return ObservedAction(
            type: name, initiator: event.actor,
            fields: [
                "post_id": JSON(post), "topic_id": JSON(topic), "raw": event.change?.from ?? .null,
                "author": event.body["username"] ?? .null,
            ], object: DiscourseObject.post(post), newState: false, previousState: true, channel: String(topic),
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        action.number("post_id").map { [DiscoursePlans.recoverPost($0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        action.number("post_id").map { [DiscoursePlans.deletePost($0)] }
    }
}
