import Governance
import JSONKit

/// Archiving a channel: undone by unarchiving it. PolicyKit lacks this.
struct SlackArchiveConversation: SlackActionType {
    let name = "slackarchiveconversation"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        guard event.type == "channel_archive" || event.type == "group_archive", let channel = event.channel else {
            return nil
        }
        return archived(channel, by: event.user, as: identities)
    }

    /// An archiving, however it was learnt of.
    func archived(_ channel: String, by user: String?, as identities: SlackIdentities) -> ObservedAction {
        ObservedAction(
            type: name, initiator: user, fields: ["channel": .string(channel)],
            object: SlackObject.archived(channel: channel), newState: true, previousState: false, channel: channel,
            isByOurIdentity: identities.isOurs(user: user))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        action.fields["channel"]?.string.map { [Self.call(archive: false, channel: $0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        action.fields["channel"]?.string.map { [Self.call(archive: true, channel: $0)] }
    }

    /// The step that archives a channel, or unarchives it.
    static func call(archive: Bool, channel: String) -> PlannedCall {
        PlannedCall(
            method: archive ? "conversations.archive" : "conversations.unarchive",
            arguments: ["channel": .string(channel)], object: SlackObject.archived(channel: channel),
            newState: .bool(archive))
    }
}
