import Governance
import JSONKit

/// Deleting a role cannot be undone, because who had it is gone: done on the server it is a trigger; proposed from within
/// it is carried out when it passes.
struct DiscordDeleteRole: DiscordActionType {
    let name = "discorddeleterole"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .roleDelete, let role = entry.target else { return [] }
        return trigger(
            by: entry.user,
            [
                "role_id": .number(role),
                "name": JSON(entry.changes["name"]?.old.string ?? guild.roles[role]?.name),
            ], in: guild)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let role = action.id("role_id") else { return nil }
        return [
            PlannedCall(
                method: "role.delete", arguments: ["role": .string(role)], object: DiscordObject.role(role),
                newState: .null)
        ]
    }
}
