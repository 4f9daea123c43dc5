import Governance
import JSONKit

/// Banning somebody: undone by lifting the ban, so that they can come back by themselves.
struct DiscordBanMember: DiscordActionType {
    let name = "discordbanmember"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberBanAdd, let user = entry.target else { return [] }
        return [
            action(
                by: entry.user, ["user": .string(user), "reason": JSON(entry.reason)],
                on: DiscordObject.ban(user: user), to: true, from: false, in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        action.id("user").map { [Self.call(isBanned: false, $0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.id("user").map { [Self.call(isBanned: true, $0)] }
    }

    /// The step that bans somebody, or lifts the ban.
    static func call(isBanned: Bool, _ user: String) -> PlannedCall {
        PlannedCall(
            method: isBanned ? "ban.create" : "ban.remove", arguments: ["user": .string(user)],
            object: DiscordObject.ban(user: user), newState: .bool(isBanned))
    }
}
