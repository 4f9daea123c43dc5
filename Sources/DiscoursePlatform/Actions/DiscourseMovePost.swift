import Governance
import JSONKit

/// Moving a post into another topic: undone by moving it back. The first post of a topic is copied when it is moved, and
/// the copy is a post of its own: that is no move.
struct DiscourseMovePost: DiscourseActionType {
    let name = "discoursemovepost"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .postMoved, let change = event.change, let post = event.body["id"]?.int,
            let to = change.to.int
        else { return nil }
        return ObservedAction(
            type: name, initiator: event.actor,
            fields: ["post_id": JSON(post), "topic_id": change.to, "previous_topic_id": change.from],
            object: DiscourseObject.place(post: post), newState: change.to, previousState: change.from,
            channel: String(to), isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let post = action.number("post_id"), let here = action.number("topic_id"),
            let former = lawfulState?.int ?? action.number("previous_topic_id")
        else { return nil }
        return [DiscoursePlans.move(post, from: here, to: former)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let post = action.number("post_id"), let wanted = action.number("topic_id"),
            let former = action.number("previous_topic_id")
        else { return nil }
        return [DiscoursePlans.move(post, from: former, to: wanted)]
    }
}
