import Governance
import JSONKit

/// Deleting a message: undone by posting what was recorded of it under its author's name, done by deleting that post.
/// What was not recorded (from before the bot, or while no policy governed deletions) cannot be undone: then it is a trigger;
/// nor can a message of which nothing can be posted again.
///
/// Who deletes another's message stands in the audit log; who deletes their own does not, nor does a bot
/// (docs.discord.com/developers/resources/audit-log#audit-log-entry-object-audit-log-events): then nobody is named.
struct DiscordDeleteMessage: DiscordActionType {
    let name = "discorddeletemessage"
    let dispatch: String? = "MESSAGE_DELETE"

    /// Where the session puts who deleted it, and what was recorded.
    static let deleterKey = "_deleter"
    static let recordKey = "_record"

    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard let channel = event.channel, let message = event.data.id("id") else { return [] }
        let state = event.data[Self.recordKey] ?? .null
        let record = MessageRecord(state: state, channel: channel)
        if let author = record?.author, author == guild.bot { return [] }
        var fields: JSON = ["channel_id": .number(channel), "message_id": .number(message)]
        fields["text"] = JSON(record?.text)
        fields["author"] = JSON(record?.author)
        if record == nil {
            return trigger(by: event.data[Self.deleterKey]?.string, fields, channel: channel, in: guild)
        }
        return [
            action(
                by: event.data[Self.deleterKey]?.string, fields,
                on: DiscordObject.content(channel: channel, message: message), to: false,
                from: state, channel: channel, in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"),
            // What it held at last, which it may hold by an edit since it was first recorded.
            let record = [action.previousState, lawfulState].lazy.compactMap({ $0 })
                .compactMap({ MessageRecord(state: $0, channel: channel) }).first, record.isRestorable
        else { return nil }
        return [DiscordPlans.repost(record, channel: channel)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id") else { return nil }
        let reposts = DiscordPlans.reposts(revertResults)
        return (reposts.isEmpty ? [message] : reposts).map { DiscordPlans.delete(channel: channel, message: $0) }
    }
}
