import Governance
import JSONKit

/// Editing a message. Nobody can change another's message, so the edit is undone by deleting the message and posting
/// the former text under the author's name, and done by changing that post. Discord does not say what a message said
/// before: that is what was recorded of it.
struct DiscordEditMessage: DiscordActionType {
    let name = "discordeditmessage"

    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard event.type == "MESSAGE_UPDATE", let message = event.data.id("id"),
            let record = MessageRecord(event.data), let author = record.author, !guild.isOwn(message: event.data),
            event.data["content"]?.string != nil, event.data["edited_timestamp"]?.string != nil
        else { return [] }
        let previous = event.data[Self.previousKey]?.string
        // Links that Discord shows as pictures change a message too, but not its text.
        guard previous != record.text else { return [] }
        var fields = record.fields(message: message)
        if let previous { fields["previous_text"] = .string(previous) }
        return [
            action(
                by: author, fields, on: DiscordObject.text(channel: record.channel, message: message),
                to: .string(record.text), from: previous.map(JSON.string), channel: record.channel, in: guild)
        ]
    }

    /// Where the session puts what a message said before.
    static let previousKey = "_previous"

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id"),
            let former = lawfulState?.string ?? action.previousState?.string ?? action.text("previous_text"),
            var record = MessageRecord(fields: action.fields)
        else { return nil }
        record.text = former
        guard record.isRestorable else { return nil }
        return DiscordPlans.delete(channel: channel, message: message, attachments: record.attachments) + [
            DiscordPlans.repost(record, channel: channel, by: action)
        ]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id"),
            let record = MessageRecord(fields: action.fields), record.isRestorable
        else { return nil }
        let posts = DiscordPlans.reposts(revertResults)
        if !posts.isEmpty { return DiscordPlans.rewrite(posts, to: record, by: action, of: guild.id) }
        return DiscordPlans.delete(channel: channel, message: message, attachments: record.attachments) + [
            DiscordPlans.repost(record, channel: channel, by: action, note: DiscordPlans.passedLine)
        ]
    }
}
