import Governance
import JSONKit

/// Giving an account another title: undone by giving it the former one.
struct DiscourseChangeTitle: DiscourseActionType {
    let name = "discoursechangetitle"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .userUpdated, let change = event.change, change.aspect == "title",
            let user = event.body["username"]?.string
        else { return nil }
        return ObservedAction(
            type: name, initiator: event.actor,
            fields: ["user": .string(user), "title": change.to, "previous_title": change.from],
            object: DiscourseObject.title(user: user), newState: change.to, previousState: change.from,
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let user = action.fields["user"]?.string else { return nil }
        let former = lawfulState?.string ?? action.previousState?.string ?? ""
        return [DiscoursePlans.title(user, former)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let user = action.fields["user"]?.string, let title = action.fields["title"]?.string else { return nil }
        return [DiscoursePlans.title(user, title)]
    }
}
