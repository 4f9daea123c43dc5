import Governance
import JSONKit

/// Giving a member a role.
struct DiscordAddMemberRole: DiscordActionType {
    let name = "discordaddmemberrole"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        DiscordMemberRole.changed(entry, key: "$add").map { user, role, title in
            action(
                by: entry.user, DiscordMemberRole.fields(user, role, title, guild),
                on: DiscordObject.membership(user: user, role: role), to: true, from: false, in: guild)
        }
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        DiscordMemberRole.plan(action, isGiven: false)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        DiscordMemberRole.plan(action, isGiven: true)
    }
}

/// Taking a role from a member.
struct DiscordRemoveMemberRole: DiscordActionType {
    let name = "discordremovememberrole"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        DiscordMemberRole.changed(entry, key: "$remove").map { user, role, title in
            action(
                by: entry.user, DiscordMemberRole.fields(user, role, title, guild),
                on: DiscordObject.membership(user: user, role: role), to: false, from: true, in: guild)
        }
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        DiscordMemberRole.plan(action, isGiven: true)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        DiscordMemberRole.plan(action, isGiven: false)
    }
}

/// What both have in common.
private enum DiscordMemberRole {
    /// The roles that an entry says were given or taken
    /// (docs.discord.com/developers/resources/audit-log#audit-log-change-object-audit-log-change-exceptions).
    static func changed(_ entry: AuditEntry, key: String) -> [(user: String, role: String, title: String?)] {
        guard entry.action == .memberRoleUpdate, let user = entry.target else { return [] }
        return (entry.changes[key]?.new.array ?? []).compactMap { role in
            role.id("id").map { (user, $0, role["name"]?.string) }
        }
    }

    static func fields(_ user: String, _ role: String, _ title: String?, _ guild: GuildView) -> JSON {
        [
            "user": .string(user), "role_id": .number(role), "role": JSON(title ?? guild.roles[role]?.name),
        ]
    }

    static func plan(_ action: ActionFacts, isGiven: Bool) -> [PlannedCall]? {
        guard let user = action.id("user"), let role = action.id("role_id") else { return nil }
        return [
            DiscordPlans.role(
                role, of: user, isGiven: isGiven, DiscordObject.membership(user: user, role: role),
                state: .bool(isGiven))
        ]
    }
}
