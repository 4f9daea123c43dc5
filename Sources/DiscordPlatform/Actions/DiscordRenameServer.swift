import Governance
import JSONKit

/// Renaming the server.
struct DiscordRenameServer: DiscordActionType {
    let name = "discordrenameserver"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .guildUpdate, let change = entry.changes["name"], let new = change.new.string else {
            return []
        }
        return [renamed(to: new, from: change.old.string, by: entry.user, in: guild)]
    }

    /// A rename, however it was learnt of.
    func renamed(to new: String, from old: String?, by user: String?, in guild: GuildView) -> PlatformEvent.Meaning {
        action(
            by: user, ["name": .string(new), "name_old": JSON(old)], on: DiscordObject.name(guild: guild.id),
            to: .string(new), from: old.map(JSON.string), in: guild)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let lawful = lawfulState?.string ?? action.previousState?.string ?? action.text("name_old") else {
            return nil
        }
        return [set(lawful, guild)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.text("name").map { [set($0, guild)] }
    }

    private func set(_ name: String, _ guild: GuildView) -> PlannedCall {
        PlannedCall(
            method: "guild.edit", arguments: ["set": ["name": .string(name)]],
            object: DiscordObject.name(guild: guild.id), newState: .string(name))
    }
}
