import Governance
import JSONKit

/// Deleting a channel cannot be undone, because its messages are gone: done on the server it is a trigger; proposed from
/// within it is carried out when it passes.
struct DiscordDeleteChannel: DiscordActionType {
    let name = "discorddeletechannel"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .channelDelete, let channel = entry.target else { return [] }
        return trigger(
            by: entry.user,
            [
                "channel_id": .number(channel),
                "name": JSON(entry.changes["name"]?.old.string ?? guild.channels[channel]?.name),
            ], in: guild)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id") else { return nil }
        return [
            PlannedCall(
                method: "channel.delete", arguments: ["channel": .string(channel)],
                object: DiscordObject.channel(channel), newState: .null)
        ]
    }
}
