import Governance
import JSONKit

/// Kicking a member cannot be undone, because only they can come back: done on the server it is a trigger; proposed from
/// within it is carried out when it passes.
struct DiscordKickMember: DiscordActionType {
    let name = "discordkickmember"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberKick, let user = entry.target else { return [] }
        return trigger(by: entry.user, ["user": .string(user), "reason": JSON(entry.reason)], in: guild)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        action.id("user").map { [PlannedCall(method: "member.kick", arguments: ["user": .string($0)])] }
    }
}
