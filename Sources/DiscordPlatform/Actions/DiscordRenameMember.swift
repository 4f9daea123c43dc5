import Governance
import JSONKit

/// Changing a member's nickname on the server, one's own or another's.
struct DiscordRenameMember: DiscordActionType {
    let name = "discordrenamemember"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberUpdate, let user = entry.target, let change = entry.changes["nick"] else {
            return []
        }
        let (new, old) = (change.new.string ?? "", change.old.string ?? "")
        return [
            action(
                by: entry.user, ["user": .string(user), "nick": .string(new), "nick_old": .string(old)],
                on: DiscordObject.nickname(user: user), to: .string(new), from: .string(old), in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let user = action.id("user"),
            let lawful = lawfulState?.string ?? action.previousState?.string ?? action.text("nick_old")
        else { return nil }
        return [set(user, lawful)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let user = action.id("user"), let nick = action.text("nick") else { return nil }
        return [set(user, nick)]
    }

    private func set(_ user: String, _ nick: String) -> PlannedCall {
        DiscordPlans.editMember(
            user, "nick", .string(nick), DiscordObject.nickname(user: user), state: .string(nick))
    }
}
