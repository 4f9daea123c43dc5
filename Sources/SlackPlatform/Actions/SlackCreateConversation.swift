import Governance
import JSONKit

/// Creating a channel: undone by archiving it, done by unarchiving it. PolicyKit lacks this.
struct SlackCreateConversation: SlackActionType {
    let name = "slackcreateconversation"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        guard event.type == "channel_created", let channel = event.body["channel"] else { return nil }
        return created(channel, as: identities)
    }

    /// The creation of a channel object, however it was learnt of.
    func created(_ channel: JSON, as identities: SlackIdentities) -> ObservedAction? {
        guard let id = channel["id"]?.string, let channelName = channel["name"]?.string else { return nil }
        let creator = channel["creator"]?.string
        return ObservedAction(
            type: name, initiator: creator, fields: ["name": .string(channelName), "channel": .string(id)],
            object: SlackObject.archived(channel: id), newState: false, previousState: true, channel: id,
            isByOurIdentity: identities.isOurs(user: creator))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        action.fields["channel"]?.string.map { [SlackArchiveConversation.call(archive: true, channel: $0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        action.fields["channel"]?.string.map { [SlackArchiveConversation.call(archive: false, channel: $0)] }
    }
}
