import Governance
import JSONKit

/// Lifting a ban: undone by banning again.
struct DiscordUnbanMember: DiscordActionType {
    let name = "discordunbanmember"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberBanRemove, let user = entry.target else { return [] }
        return [
            action(
                by: entry.user, ["user": .string(user)], on: DiscordObject.ban(user: user), to: false, from: true,
                in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        action.id("user").map { [DiscordBanMember.call(isBanned: true, $0)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.id("user").map { [DiscordBanMember.call(isBanned: false, $0)] }
    }
}
