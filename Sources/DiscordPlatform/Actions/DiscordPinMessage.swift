import Governance
import JSONKit

/// Pinning a message to its channel.
struct DiscordPinMessage: DiscordActionType {
    let name = "discordpinmessage"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard let channel = entry.options.id("channel_id"), let message = entry.options.id("message_id") else {
            return []
        }
        let object = DiscordObject.pin(channel: channel, message: message)
        switch entry.action {
        case .messagePin:
            return [
                action(
                    by: entry.user, ["channel_id": .number(channel), "message_id": .number(message)], on: object,
                    to: true, from: false, channel: channel, in: guild)
            ]
        case .messageUnpin: return [.objectState(object, false)]
        default: return []
        }
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        call("message.unpin", action, false)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        call("message.pin", action, true)
    }

    private func call(_ method: String, _ action: ActionFacts, _ state: JSON) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id") else { return nil }
        return [
            PlannedCall(
                method: method, arguments: ["channel": .string(channel), "message": .string(message)],
                object: DiscordObject.pin(channel: channel, message: message), newState: state)
        ]
    }
}
