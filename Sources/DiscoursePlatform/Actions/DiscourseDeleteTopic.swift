import Governance
import JSONKit

/// Deleting a topic: undone by recovering it.
struct DiscourseDeleteTopic: DiscourseActionType {
    let name = "discoursedeletetopic"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .topicDestroyed, let topic = event.body["id"]?.int else { return nil }
        return ObservedAction(
            type: name, initiator: event.actor,
            fields: [
                "topic_id": JSON(topic), "title": event.body["title"] ?? .null,
                "category": event.body["category_id"] ?? .null,
            ], object: DiscourseObject.topic(topic), newState: false, previousState: true, channel: nil,
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        action.number("topic_id").map { [DiscoursePlans.recoverTopic($0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        action.number("topic_id").map { [DiscoursePlans.deleteTopic($0)] }
    }
}
