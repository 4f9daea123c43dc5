import Governance
import JSONKit

/// Beginning a topic: undone by deleting it, done again by recovering it, with all that was said in it. A topic that comes
/// back after it was deleted is one that was begun again, by whom the forum does not say.
struct DiscourseCreateTopic: DiscourseActionType {
    let name = "discoursecreatetopic"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        let topic = event.kind == .topicRecovered ? event.body["id"]?.int : event.body["topic_id"]?.int
        guard event.kind == .topicCreated || event.kind == .topicRecovered, let topic else { return nil }
        var fields: JSON = [
            "title": event.body["topic_title"] ?? event.body["title"] ?? "",
            "raw": event.body["raw"] ?? "", "topic_id": JSON(topic), "category": event.body["category_id"] ?? .null,
        ]
        if event.kind == .topicCreated { fields["post_id"] = event.body["id"] }
        return ObservedAction(
            type: name, initiator: event.actor, fields: fields, object: DiscourseObject.topic(topic), newState: true,
            previousState: false, channel: String(topic), isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        action.number("topic_id").map { [DiscoursePlans.deleteTopic($0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        if let topic = action.number("topic_id") { return [DiscoursePlans.recoverTopic(topic)] }
        guard let title = action.fields["title"]?.string, let raw = action.fields["raw"]?.string else { return nil }
        var arguments: JSON = ["title": .string(title), "raw": .string(raw)]
        if let category = action.number("category") { arguments["category"] = JSON(category) }
        return [PlannedCall(method: "create_topic", arguments: arguments)]
    }
}
