import Governance
import JSONKit

/// Pinning a message to its channel.
struct SlackPinMessage: SlackActionType {
    let name = "slackpinmessage"

    func recognise(_ event: SlackEvent, as identities: SlackIdentities) -> ObservedAction? {
        guard event.type == "pin_added", let item = event.body["item"],
            let channel = event.body["channel_id"]?.string ?? item["channel"]?.string,
            let ts = item["message"]?["ts"]?.string
        else { return nil }
        return pinned(by: event.user, channel: channel, ts: ts, as: identities)
    }

    /// A pin, however it was learnt of.
    func pinned(by user: String?, channel: String, ts: String, as identities: SlackIdentities) -> ObservedAction {
        ObservedAction(
            type: name, initiator: user, fields: ["channel": .string(channel), "timestamp": .string(ts)],
            object: SlackObject.pin(channel: channel, ts: ts), newState: true, previousState: false, channel: channel,
            isByOurIdentity: identities.isOurs(user: user))
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?) -> [PlannedCall]? {
        call("pins.remove", action, newState: false)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON]) -> [PlannedCall]? {
        call("pins.add", action, newState: true)
    }

    private func call(_ method: String, _ action: ActionFacts, newState: JSON) -> [PlannedCall]? {
        guard let channel = action.fields["channel"]?.string, let ts = action.fields["timestamp"]?.string else {
            return nil
        }
        return [
            PlannedCall(
                method: method, arguments: ["channel": .string(channel), "timestamp": .string(ts)],
                object: SlackObject.pin(channel: channel, ts: ts), newState: newState)
        ]
    }
}
