import Governance
import JSONKit

/// Joining a channel, or inviting somebody into it. The initiator is who invited, else who joined. It is told twice
/// as well, by `member_joined_channel` and by a message; the message counts only when it is read from history after a
/// gap. The bot's own joining is no action: it could not be undone by the bot, and voting depends on it. Nor is it when
/// the admin in whose name we act joins by themselves or is let in by the bot: that comes of our own calls, which do not
/// tell of it (who unarchives a channel is in it afterwards: docs.slack.dev/reference/methods/conversations.unarchive).
struct SlackJoinConversation: SlackActionType {
    let name = "slackjoinconversation"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        let isMessage =
            event.isReconciled && event.type == "message"
            && (event.subtype == "channel_join" || event.subtype == "group_join")
        guard event.type == "member_joined_channel" || isMessage, let channel = event.channel, let user = event.user,
            !identities.isBot(user: user)
        else { return nil }
        let initiator = event.body["inviter"]?.string ?? user
        if identities.isOurs(user: user), identities.isOurs(user: initiator) { return nil }
        return ObservedAction(
            type: name, initiator: initiator, fields: ["channel": .string(channel), "users": .string(user)],
            object: SlackObject.membership(channel: channel, user: user), newState: true, previousState: false,
            channel: channel, isByOurIdentity: identities.isOurs(user: initiator))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let user = action.fields["users"]?.string else {
            return nil
        }
        return [
            PlannedCall(
                method: "conversations.kick", arguments: ["channel": .string(channel), "user": .string(user)],
                object: SlackObject.membership(channel: channel, user: user), newState: false)
        ]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let user = action.fields["users"]?.string else {
            return nil
        }
        return [
            PlannedCall(
                method: "conversations.invite", arguments: ["channel": .string(channel), "users": .string(user)],
                object: SlackObject.membership(channel: channel, user: user), newState: true)
        ]
    }
}
