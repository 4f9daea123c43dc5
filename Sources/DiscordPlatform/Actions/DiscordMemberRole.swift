import Governance
import JSONKit

/// Giving a member a role, or taking one from a member.
struct DiscordMemberRole: DiscordActionType {
    /// False where it is taken.
    let isGiven: Bool

    var name: String { isGiven ? "discordaddmemberrole" : "discordremovememberrole" }

    /// An entry names all roles that were given or taken at once
    /// (docs.discord.com/developers/resources/audit-log#audit-log-change-object-audit-log-change-exceptions).
    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberRoleUpdate, let user = entry.target else { return [] }
        let changed = entry.changes[isGiven ? "$add" : "$remove"]?.new.array ?? []
        return changed.compactMap { role in
            guard let id = role.id("id") else { return nil }
            let fields: JSON = [
                "user": .string(user), "role_id": .number(id),
                "role": JSON(role["name"]?.string ?? guild.roles[id]?.name),
            ]
            return action(
                by: entry.user, fields, on: DiscordObject.membership(user: user, role: id), to: .bool(isGiven),
                from: .bool(!isGiven), in: guild)
        }
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        plan(action, isGiven: !isGiven)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        plan(action, isGiven: isGiven)
    }

    private func plan(_ action: ActionFacts, isGiven: Bool) -> [PlannedCall]? {
        guard let user = action.id("user"), let role = action.id("role_id") else { return nil }
        return [
            DiscordPlans.role(
                role, of: user, isGiven: isGiven, DiscordObject.membership(user: user, role: role),
                state: .bool(isGiven))
        ]
    }
}
