import Governance
import JSONKit

/// Deleting an emoji cannot be undone, because its picture is gone: done on the server it is a trigger; proposed from
/// within it is carried out when it passes.
struct DiscordDeleteEmoji: DiscordActionType {
    let name = "discorddeleteemoji"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .emojiDelete, let emoji = entry.target else { return [] }
        return trigger(
            by: entry.user,
            [
                "emoji_id": .number(emoji),
                "name": JSON(entry.changes["name"]?.old.string ?? guild.emojis[emoji]),
            ], in: guild)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.id("emoji_id").map {
            [PlannedCall(method: "emoji.delete", arguments: ["emoji": .string($0)])]
        }
    }
}
