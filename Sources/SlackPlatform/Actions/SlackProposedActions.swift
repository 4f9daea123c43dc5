import Governance
import JSONKit

/// Scheduling a message: never seen on the platform, only proposed from within.
struct SlackScheduleMessage: SlackActionType {
    let name = "slackschedulemessage"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? { nil }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { nil }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let text = action.fields["text"]?.string,
            let postAt = action.fields["post_at"]?.int
        else { return nil }
        return [
            PlannedCall(
                method: "chat.scheduleMessage",
                arguments: ["channel": .string(channel), "text": .string(text), "post_at": JSON(postAt)])
        ]
    }
}

/// Removing a member from a channel: only proposed from within.
struct SlackKickConversation: SlackActionType {
    let name = "slackkickconversation"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? { nil }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? { nil }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let user = action.fields["user"]?.string else {
            return nil
        }
        return [
            PlannedCall(
                method: "conversations.kick", arguments: ["channel": .string(channel), "user": .string(user)],
                object: SlackObject.membership(channel: channel, user: user), newState: false)
        ]
    }
}
