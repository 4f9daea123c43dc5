import Governance
import JSONKit

/// Editing a message: changing its text, or taking files away. Nobody can change another's message, so the edit is undone by
/// deleting the message and posting what it was under the author's name, and done by changing that post. Discord does not
/// say what a message was before: that is what was recorded of it.
struct DiscordEditMessage: DiscordActionType {
    let name = "discordeditmessage"
    let dispatch: String? = "MESSAGE_UPDATE"

    /// Where the session puts what a message held before: a state of `DiscordObject.content`.
    static let previousKey = "_previous"

    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard let message = event.data.id("id"),
            var record = MessageRecord(event.data), let author = record.author, !guild.isOwn(message: event.data),
            event.data["content"]?.string != nil, event.data["edited_timestamp"]?.string != nil
        else { return [] }
        let former = event.data[Self.previousKey].flatMap { MessageRecord(state: $0, channel: record.channel) }
        if event.data["attachments"] == nil, let former { record.parts.attachments = former.attachments }
        let content = MessageContent(record)
        // Links that Discord shows as pictures change a message too, but nothing of what its author wrote.
        if let former, MessageContent(former).isSame(as: content) { return [] }
        var fields = record.fields(message: message)
        if let former { Self.note(former, in: &fields, record) }
        return [
            action(
                by: author, fields, on: DiscordObject.text(channel: record.channel, message: message),
                to: content.state, from: former.map { MessageContent($0).state }, channel: record.channel, in: guild)
        ]
    }

    /// Notes what a message was before.
    private static func note(_ former: MessageRecord, in fields: inout JSON, _ record: MessageRecord) {
        fields["previous_text"] = .string(former.text)
        if former.attachments.isEmpty { return }
        fields["former_attachments"] = JSON(former.attachments)
        let stand = Set(record.attachments.compactMap(AttachmentAddress.id))
        let removed = former.attachments.filter { url in
            AttachmentAddress.id(of: url).map { !stand.contains($0) } ?? false
        }
        if !removed.isEmpty { fields["removed_files"] = JSON(removed.compactMap(AttachmentAddress.name)) }
    }

    /// Where the files were that the message had before; those that it has where nobody noted them.
    private func formerFiles(_ action: ActionFacts, _ record: MessageRecord) -> [String] {
        (action.fields["former_attachments"]?.array).map { $0.compactMap(\.string) } ?? record.attachments
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id"),
            let lawful = MessageContent(state: lawfulState) ?? MessageContent(state: action.previousState)
                ?? MessageContent(state: action.fields["previous_text"]),
            let record = MessageRecord(fields: action.fields)
        else { return nil }
        var former = record
        former.parts.attachments = formerFiles(action, record)
        // The address of one file differs from day to day.
        let ids = Set(former.attachments.compactMap(AttachmentAddress.id))
        let known = former.attachments + record.attachments.filter { !ids.contains(AttachmentAddress.id(of: $0) ?? $0) }
        former.take(lawful)
        guard former.isRestorable else { return nil }
        return DiscordPlans.delete(channel: channel, message: message, attachments: known) + [
            DiscordPlans.repost(former, channel: channel, by: action)
        ]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let message = action.id("message_id"),
            let record = MessageRecord(fields: action.fields), record.isRestorable
        else { return nil }
        let posts = DiscordPlans.reposts(revertResults)
        if !posts.isEmpty {
            return DiscordPlans.rewrite(
                posts, from: formerFiles(action, record), to: record, by: action, of: guild.id)
        }
        return DiscordPlans.delete(channel: channel, message: message, attachments: record.attachments) + [
            DiscordPlans.repost(record, channel: channel, by: action, note: DiscordPlans.passedLine)
        ]
    }
}
