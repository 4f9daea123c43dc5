import Governance
import JSONKit

/// Changing what a role is called or allows.
struct DiscordEditRole: DiscordActionType {
    let name = "discordeditrole"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .roleUpdate, let role = entry.target, let known = guild.roles[role]?.json else {
            return []
        }
        // The entry may come before the event that tells the role's new attributes, or after it.
        var (new, old) = (known, known)
        var fields: JSON = ["role_id": .number(role)]
        var isChanged = false
        for (key, change) in entry.changes where RoleAttributes.keys.contains(key) {
            let text = key == "permissions"
            new[key] = text ? JSON(change.new.id) : change.new
            old[key] = text ? JSON(change.old.id) : change.old
            isChanged = true
        }
        guard isChanged else { return [] }
        for key in RoleAttributes.keys {
            fields[key] = new[key]
            if new[key] != old[key] { fields["\(key)_old"] = old[key] }
        }
        return [
            action(by: entry.user, fields, on: DiscordObject.attributes(role: role), to: new, from: old, in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let role = action.id("role_id"), let lawful = lawfulState ?? action.previousState,
            lawful.object != nil
        else { return nil }
        return [set(role, lawful)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let role = action.id("role_id") else { return nil }
        if let state = action.newState, state.object != nil { return [set(role, state)] }
        // Proposed from within: what is given, over what there is.
        var wanted = guild.roles[role]?.json ?? [:]
        for key in RoleAttributes.keys {
            if let value = action.fields[key], !value.isNull { wanted[key] = value }
        }
        return [set(role, wanted)]
    }

    private func set(_ role: String, _ state: JSON) -> PlannedCall {
        PlannedCall(
            method: "role.edit", arguments: ["role": .string(role), "set": state],
            object: DiscordObject.attributes(role: role), newState: state)
    }
}
