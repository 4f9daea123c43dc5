import Governance
import JSONKit

/// Renaming an emoji.
struct DiscordRenameEmoji: DiscordActionType {
    let name = "discordrenameemoji"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .emojiUpdate, let emoji = entry.target, let change = entry.changes["name"],
            let new = change.new.string
        else { return [] }
        return [
            action(
                by: entry.user, ["emoji_id": .number(emoji), "name": .string(new), "name_old": change.old],
                on: DiscordObject.name(emoji: emoji), to: .string(new), from: change.old, in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let emoji = action.id("emoji_id"),
            let lawful = lawfulState?.string ?? action.previousState?.string ?? action.text("name_old")
        else { return nil }
        return [set(emoji, lawful)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let emoji = action.id("emoji_id"), let new = action.text("name") else { return nil }
        return [set(emoji, new)]
    }

    private func set(_ emoji: String, _ name: String) -> PlannedCall {
        PlannedCall(
            method: "emoji.edit", arguments: ["emoji": .string(emoji), "set": ["name": .string(name)]],
            object: DiscordObject.name(emoji: emoji), newState: .string(name))
    }
}
