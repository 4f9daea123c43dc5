import Governance
import JSONKit

/// Renaming a channel. A rename is told twice, by `channel_rename` and by a message in the channel; the message is the
/// action, because only it says who did it and what the name was (`group_name` in private channels).
struct SlackRenameConversation: SlackActionType {
    let name = "slackrenameconversation"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        guard event.type == "message", event.subtype == "channel_name" || event.subtype == "group_name",
            let channel = event.channel, let newName = event.body["name"]?.string
        else { return nil }
        let oldName = event.body["old_name"]?.string
        return ObservedAction(
            type: name, initiator: event.user,
            fields: [
                "name": .string(newName), "channel": .string(channel), "previous_name": JSON(oldName),
            ],
            object: SlackObject.name(channel: channel), newState: .string(newName),
            previousState: oldName.map(JSON.string), channel: channel,
            isByOurIdentity: identities.isOurs(user: event.user))
    }

    /// A rename that nobody was seen doing, found by reading the channel's name.
    func unexplained(channel: String, name newName: String, lawfulName: String) -> ObservedAction {
        ObservedAction(
            type: name, initiator: nil,
            fields: [
                "name": .string(newName), "channel": .string(channel), "previous_name": .string(lawfulName),
            ],
            object: SlackObject.name(channel: channel), newState: .string(newName), previousState: .string(lawfulName),
            channel: channel)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string,
            let lawful = lawfulState?.string ?? action.previousState?.string ?? action.fields["previous_name"]?.string
        else { return nil }
        return [rename(channel, to: lawful)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let newName = action.fields["name"]?.string else {
            return nil
        }
        return [rename(channel, to: newName)]
    }

    private func rename(_ channel: String, to newName: String) -> PlannedCall {
        PlannedCall(
            method: "conversations.rename", arguments: ["channel": .string(channel), "name": .string(newName)],
            object: SlackObject.name(channel: channel), newState: .string(newName))
    }
}
