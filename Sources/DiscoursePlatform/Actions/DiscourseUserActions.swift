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

/// Suspending an account, or letting it back: undone by the contrary.
struct DiscourseSuspendUser: DiscourseActionType {
    let name = "discoursesuspenduser"

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == .userSuspended, let change = event.change, let user = event.body["username"]?.string
        else { return nil }
        return ObservedAction(
            type: name, initiator: event.actor,
            fields: [
                "user": .string(user), "suspended": change.to, "until": event.body["suspended_till"] ?? .null,
                "reason": event.body["full_suspend_reason"] ?? event.body["suspend_reason"] ?? .null,
            ], object: DiscourseObject.suspension(user: user), newState: change.to, previousState: change.from,
            isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        plan(action, lawfulState?.bool ?? action.previousState?.bool ?? false)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        plan(action, action.fields["suspended"]?.bool ?? true)
    }

    private func plan(_ action: ActionFacts, _ isSuspended: Bool) -> [PlannedCall]? {
        guard let user = action.fields["user"]?.string else { return nil }
        guard isSuspended else { return [DiscoursePlans.unsuspend(user)] }
        return [
            DiscoursePlans.suspend(
                user, until: action.fields["until"]?.string ?? Self.forEver,
                reason: action.fields["reason"]?.string ?? "Decided by the community's policies.")
        ]
    }

    /// What Discourse's own form sends for "for ever": a thousand years are not enough for a date that all databases take.
    private static let forEver = "3024-01-01T00:00:00Z"
}
