import Governance
import JSONKit

/// Keeping a member from writing for a time, or letting them write again.
struct DiscordTimeoutMember: DiscordActionType {
    let name = "discordtimeoutmember"

    private static let key = "communication_disabled_until"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberUpdate, let user = entry.target, let change = entry.changes[Self.key] else {
            return []
        }
        let (new, old) = (change.new.string ?? "", change.old.string ?? "")
        var fields: JSON = ["user": .string(user), "until": JSON(change.new.string)]
        fields["reason"] = JSON(entry.reason)
        return [
            action(
                by: entry.user, fields, on: DiscordObject.timeout(user: user), to: .string(new), from: .string(old),
                in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let user = action.id("user") else { return nil }
        return [set(user, lawfulState?.string ?? action.previousState?.string ?? "")]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.id("user").map { [set($0, action.text("until") ?? "")] }
    }

    private func set(_ user: String, _ until: String) -> PlannedCall {
        DiscordPlans.editMember(
            user, Self.key, until.isEmpty ? .null : .string(until), DiscordObject.timeout(user: user),
            state: .string(until))
    }
}
