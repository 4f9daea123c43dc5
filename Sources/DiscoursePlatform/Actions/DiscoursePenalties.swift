import Governance
import JSONKit

/// What staff can impose on an account, and lift again.
enum DiscoursePenalty: String, Sendable, Hashable, CaseIterable {
    /// The account cannot log in.
    case suspension
    /// The account can read, and cannot write.
    case silence

    /// What an account is under it, and the field of the action that says so: `suspended`, `silenced`.
    var state: String {
        switch self {
        case .suspension: "suspended"
        case .silence: "silenced"
        }
    }

    /// What the forum calls imposing it, and its members: `suspend_reason`.
    var verb: String {
        switch self {
        case .suspension: "suspend"
        case .silence: "silence"
        }
    }

    /// The member of a request that says until when. The two differ.
    var limit: String {
        switch self {
        case .suspension: "suspend_until"
        case .silence: "silenced_till"
        }
    }

    /// The kind of the event in which it is imposed or lifted.
    var event: DiscourseEvent.Kind {
        switch self {
        case .suspension: .userSuspended
        case .silence: .userSilenced
        }
    }

    /// The governed object of an account.
    func object(user: String) -> ObjectReference {
        switch self {
        case .suspension: DiscourseObject.suspension(user: user)
        case .silence: DiscourseObject.silence(user: user)
        }
    }

    /// True for an account under it, in whatever answer for staff.
    func isOn(_ user: JSON) -> Bool {
        if let isOn = user[state]?.bool { return isOn }
        return user["\(state)_till"]?.string != nil
    }
}

/// Suspending or silencing an account, or letting it back: undone by the contrary.
struct DiscoursePenaliseUser: DiscourseActionType {
    let penalty: DiscoursePenalty

    var name: String { "discourse\(penalty.verb)user" }

    func recognise(_ event: DiscourseEvent, as identity: DiscourseIdentity) -> ObservedAction? {
        guard event.kind == penalty.event, let change = event.change, let user = event.body["username"]?.string
        else { return nil }
        var fields: JSON = [
            "user": .string(user), "until": event.body["\(penalty.state)_till"] ?? .null,
            "reason": event.body["full_\(penalty.verb)_reason"] ?? event.body["\(penalty.verb)_reason"] ?? .null,
        ]
        fields[penalty.state] = change.to
        return ObservedAction(
            type: name, initiator: event.actor, fields: fields, object: penalty.object(user: user),
            newState: change.to, previousState: change.from, isByOurIdentity: identity.isOurs(event.actor))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        plan(action, lawfulState?.bool ?? action.previousState?.bool ?? false)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        plan(action, action.fields[penalty.state]?.bool ?? true)
    }

    private func plan(_ action: ActionFacts, _ isOn: Bool) -> [PlannedCall]? {
        guard let user = action.fields["user"]?.string else { return nil }
        guard isOn else { return [DiscoursePlans.lift(penalty, user)] }
        return [
            DiscoursePlans.impose(
                penalty, user, until: action.fields["until"]?.string ?? Self.forEver,
                reason: action.fields["reason"]?.string ?? "Decided by the community's policies.")
        ]
    }

    /// What Discourse's own form sends for "for ever": a thousand years are not enough for a date that all databases take.
    private static let forEver = "3024-01-01T00:00:00Z"
}
