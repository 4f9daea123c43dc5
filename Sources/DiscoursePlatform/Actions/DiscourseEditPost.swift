import Governance
import JSONKit

/// Editing a post: undone by putting the former text back, which is a revision of its own.
struct DiscourseEditPost: DiscourseActionType {
    let name = "discourseeditpost"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .postEdited, let change = event.change, change.aspect == "raw",
            let post = event.body["id"]?.int, let topic = event.body["topic_id"]?.int
        else { return nil }
        return ObservedAction(
            type: name, initiator: event.actor,
            fields: [
                "raw": change.to, "previous_raw": change.from, "post_id": JSON(post), "topic_id": JSON(topic),
                "author": event.body["username"] ?? .null,
            ], object: DiscourseObject.text(post: post), newState: change.to,
            previousState: change.from.isNull ? nil : change.from, channel: String(topic),
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let post = action.number("post_id"), let former = lawfulState?.string ?? action.previousState?.string
        else { return nil }
        return [DiscoursePlans.edit(post, to: former)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let post = action.number("post_id"), let raw = action.fields["raw"]?.string else { return nil }
        return [DiscoursePlans.edit(post, to: raw)]
    }
}
