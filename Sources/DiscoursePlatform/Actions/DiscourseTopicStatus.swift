import Governance
import JSONKit

/// Closing, pinning or archiving a topic, or the contrary.
struct DiscourseTopicStatus: DiscourseActionType {
    let name: String
    let aspect: DiscourseTopic.Aspect

    static let all: [any DiscourseActionType] = [
        DiscourseTopicStatus(name: "discourseclosetopic", aspect: .closed),
        DiscourseTopicStatus(name: "discoursepintopic", aspect: .pinned),
        DiscourseTopicStatus(name: "discoursearchivetopic", aspect: .archived),
    ]

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .topicStatusChanged, let change = event.change, change.aspect == aspect.rawValue,
            let topic = event.body["id"]?.int
        else { return nil }
        var fields: JSON = ["topic_id": JSON(topic), "title": event.body["title"] ?? .null]
        fields[aspect.rawValue] = change.to
        return ObservedAction(
            type: name, initiator: event.actor, fields: fields, object: DiscourseObject.topic(topic, aspect),
            newState: change.to, previousState: change.from, channel: String(topic),
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let topic = action.number("topic_id"),
            let former = lawfulState?.bool ?? action.previousState?.bool
                ?? action.fields[aspect.rawValue]?.bool.map({ !$0 })
        else { return nil }
        return [DiscoursePlans.status(topic, aspect, former)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let topic = action.number("topic_id") else { return nil }
        return [DiscoursePlans.status(topic, aspect, action.fields[aspect.rawValue]?.bool ?? true)]
    }
}
