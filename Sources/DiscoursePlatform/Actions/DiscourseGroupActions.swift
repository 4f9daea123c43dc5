import Governance
import JSONKit

/// Coming into a group, by oneself or through an owner: undone by removing the member.
struct DiscourseJoinGroup: DiscourseActionType {
    let name = "discoursejoingroup"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .groupMemberAdded else { return nil }
        return DiscourseMembership.observed(event, name, isMember: true, as: identity)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        DiscourseMembership.plan(action, isMember: false)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        DiscourseMembership.plan(action, isMember: true)
    }
}

/// Leaving a group, or being removed from it: undone by adding the member again.
struct DiscourseLeaveGroup: DiscourseActionType {
    let name = "discourseleavegroup"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .groupMemberRemoved else { return nil }
        return DiscourseMembership.observed(event, name, isMember: false, as: identity)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        DiscourseMembership.plan(action, isMember: true)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        DiscourseMembership.plan(action, isMember: false)
    }
}

/// What both have in common.
private enum DiscourseMembership {
    static func observed(
        _ event: DiscourseEvent, _ type: String, isMember: Bool, as identity: DiscourseIdentity
    ) -> ObservedAction? {
        guard let group = event.body["group"]?.string, let user = event.body["user"]?.string else { return nil }
        return ObservedAction(
            type: type, initiator: event.actor, fields: ["group": .string(group), "user": .string(user)],
            object: DiscourseObject.membership(group: group, user: user), newState: .bool(isMember),
            previousState: .bool(!isMember), isByOurIdentity: identity.isOurs(event.actor))
    }

    static func plan(_ action: ActionFacts, isMember: Bool) -> [PlannedCall]? {
        guard let group = action.fields["group"]?.string, let user = action.fields["user"]?.string else { return nil }
        return [DiscoursePlans.membership(user, in: group, isMember)]
    }
}
