import Governance
import JSONKit

/// Posting a message: undone by deleting it, done by posting what it held under the author's name and picture. Discord
/// lets nobody post as another, so that the new message is a webhook's
/// (docs.discord.com/developers/resources/webhook#execute-webhook).
struct DiscordPostMessage: DiscordActionType {
    let name = "discordpostmessage"
    let dispatch: String? = "MESSAGE_CREATE"

    /// What members write; all other types tell of something that happened
    /// (docs.discord.com/developers/resources/message#message-object-message-types).
    private static let types: Set<Int> = [0, 19]

    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard Self.types.contains(event.data["type"]?.int ?? 0), let message = event.data.id("id"),
            let record = MessageRecord(event.data), !guild.isOwn(message: event.data)
        else { return [] }
        let fields = record.fields(message: message)
        return [
            action(
                by: record.author, fields, on: DiscordObject.message(channel: record.channel, id: message), to: true,
                from: false, channel: record.channel, in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id") else { return nil }
        let record = MessageRecord(fields: action.fields)
        // What could never come back stays, for a person to decide on.
        if record?.parts.isOnlyComponents == true { return nil }
        return DiscordPlans.delete(
            channel: channel, message: message, attachments: record?.attachments ?? [])
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let record = MessageRecord(fields: action.fields), record.isRestorable else { return nil }
        return [DiscordPlans.repost(record, channel: record.channel, by: action, note: DiscordPlans.passedLine)]
    }
}
