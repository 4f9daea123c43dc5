import Governance
import JSONKit

/// Creating a role: undone by deleting it, done by creating one like it, which has an id of its own. The picture beside its
/// name is kept before.
struct DiscordCreateRole: DiscordActionType {
    let name = "discordcreaterole"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .roleCreate, let role = entry.target else { return [] }
        var fields: JSON = ["role_id": .number(role)]
        let known = guild.roles[role]?.json
        for key in RoleAttributes.keys {
            guard let value = entry.changes[key]?.new ?? known?[key], !value.isNull else { continue }
            fields[key] = key == "permissions" ? JSON(value.id) : value
        }
        fields.take(guild.roles[role]?.extras ?? RoleAttributes.extras(entry.told))
        if let hash = fields["icon"]?.string {
            fields["icon"] = .string(AttachmentAddress.roleIcon(role, hash: hash, at: guild.network))
        }
        if fields["name"] == nil { fields["name"] = "new role" }
        return [action(by: entry.user, fields, on: DiscordObject.role(role), to: true, from: .null, in: guild)]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let role = action.id("role_id") else { return nil }
        let deletion = PlannedCall(
            method: "role.delete", arguments: ["role": .string(role)], object: DiscordObject.role(role),
            newState: .null)
        guard let icon = action.text("icon") else { return [deletion] }
        return [PlannedCall(method: "attachments.keep", arguments: ["attachments": [.string(icon)]]), deletion]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard action.text("name") != nil else { return nil }
        var body: JSON = [:]
        for key in RoleAttributes.keys {
            if let value = action.fields[key], !value.isNull { body[key] = value }
        }
        body.take(RoleAttributes.extras(action.fields))
        return [PlannedCall(method: "role.create", arguments: ["set": body])]
    }
}
