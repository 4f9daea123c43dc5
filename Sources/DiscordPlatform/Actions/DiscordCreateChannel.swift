import Governance
import JSONKit

/// Creating a channel: undone by deleting it, done by creating one like it. Nothing is lost by that, because it is
/// undone at once; the new one has an id of its own. Whoever did not see the first does not see the second either.
struct DiscordCreateChannel: DiscordActionType {
    let name = "discordcreatechannel"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .channelCreate, let channel = entry.target else { return [] }
        let known = guild.channels[channel]
        guard let called = entry.changes["name"]?.new.string ?? known?.name else { return [] }
        var fields: JSON = ["channel_id": .number(channel), "name": .string(called)]
        fields["type"] = JSON(entry.changes["type"]?.new.int ?? known?.type ?? 0)
        if let parent = known?.parent ?? entry.changes["parent_id"]?.new.id { fields["parent_id"] = .number(parent) }
        if let topic = entry.changes["topic"]?.new.string ?? known?.topic, !topic.isEmpty {
            fields["topic"] = .string(topic)
        }
        // The entry may come before the event that describes the channel.
        fields.take(known?.settings ?? ChannelSettings.read(entry.told))
        return [
            action(by: entry.user, fields, on: DiscordObject.channel(channel), to: true, from: .null, in: guild),
            .objectState(DiscordObject.name(channel: channel), .string(called)),
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id") else { return nil }
        return [
            PlannedCall(
                method: "channel.delete", arguments: ["channel": .string(channel)],
                object: DiscordObject.channel(channel), newState: .null)
        ]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let called = action.text("name") else { return nil }
        var body: JSON = ["name": .string(called), "type": action.fields["type"] ?? 0]
        // A deletion is answered with what the channel was (docs.discord.com/developers/resources/channel#deleteclose-channel):
        // it knows what the entry of the audit log did not tell.
        let deleted = revertResults.last { $0.id("id") == action.id("channel_id") } ?? .null
        if let parent = action.id("parent_id") ?? deleted.id("parent_id") { body["parent_id"] = .string(parent) }
        if let topic = action.text("topic") ?? deleted["topic"]?.string { body["topic"] = .string(topic) }
        var settings = ChannelSettings.read(deleted)
        settings.take(ChannelSettings.read(action.fields))
        body.take(ChannelSettings.present(settings, in: guild))
        return [PlannedCall(method: "channel.create", arguments: ["set": body])]
    }
}
