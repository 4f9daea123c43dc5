import Governance
import JSONKit

/// Adding an emoji. Its picture would be lost if it were deleted, so it is undone by keeping it to the bot's own role,
/// and done by giving it to everybody (docs.discord.com/developers/resources/emoji#modify-guild-emoji, `roles`).
struct DiscordCreateEmoji: DiscordActionType {
    let name = "discordcreateemoji"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .emojiCreate, let emoji = entry.target else { return [] }
        return [
            action(
                by: entry.user,
                [
                    "emoji_id": .number(emoji),
                    "name": .string(entry.changes["name"]?.new.string ?? guild.emojis[emoji] ?? ""),
                ], on: DiscordObject.emoji(emoji), to: true, from: false, in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let emoji = action.id("emoji_id"), let role = guild.botRole else { return nil }
        return [set(emoji, roles: [.string(role)], isUsable: false)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.id("emoji_id").map { [set($0, roles: [], isUsable: true)] }
    }

    private func set(_ emoji: String, roles: [JSON], isUsable: Bool) -> PlannedCall {
        PlannedCall(
            method: "emoji.edit", arguments: ["emoji": .string(emoji), "set": ["roles": .array(roles)]],
            object: DiscordObject.emoji(emoji), newState: .bool(isUsable))
    }
}
