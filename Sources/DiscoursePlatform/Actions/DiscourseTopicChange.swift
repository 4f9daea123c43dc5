import Governance
import JSONKit

/// What renaming, recategorising and retagging a topic have in common: a value is put in the place of another.
protocol DiscourseTopicChange: DiscourseActionType {
    var aspect: DiscourseTopic.Aspect { get }
    /// The field that holds the value; `previous_` before it names the former one.
    var field: String { get }
}

extension DiscourseTopicChange {
    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .topicEdited, let change = event.change, change.aspect == aspect.rawValue,
            let topic = event.body["id"]?.int
        else { return nil }
        var fields: JSON = ["topic_id": JSON(topic)]
        fields[field] = change.to
        fields["previous_\(field)"] = change.from
        if aspect != .title { fields["title"] = event.body["title"] }
        return ObservedAction(
            type: name, initiator: event.actor, fields: fields, object: DiscourseObject.topic(topic, aspect),
            newState: change.to, previousState: change.from, channel: String(topic),
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let topic = action.number("topic_id"),
            let former = lawfulState ?? action.previousState ?? action.fields["previous_\(field)"]
        else { return nil }
        return [DiscoursePlans.update(topic, aspect, to: former)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let topic = action.number("topic_id"), let wanted = action.fields[field] else { return nil }
        return [DiscoursePlans.update(topic, aspect, to: wanted)]
    }
}

/// Renaming a topic.
struct DiscourseRenameTopic: DiscourseTopicChange {
    let name = "discourserenametopic"
    let aspect = DiscourseTopic.Aspect.title
    let field = "title"
}

/// Moving a topic into another category.
struct DiscourseRecategoriseTopic: DiscourseTopicChange {
    let name = "discourserecategorisetopic"
    let aspect = DiscourseTopic.Aspect.category
    let field = "category"
}

/// Giving a topic other tags.
struct DiscourseRetagTopic: DiscourseTopicChange {
    let name = "discourseretagtopic"
    let aspect = DiscourseTopic.Aspect.tags
    let field = "tags"
}
