import Governance
import JSONKit

/// Joining the server. Nobody can be kept from joining; but where the bot file names a holding role, whoever joins gets
/// it until the policy lets them in. Without one a joining can only trigger.
struct DiscordJoinServer: DiscordActionType {
    let name = "discordjoinserver"
    let dispatch: String? = "GUILD_MEMBER_ADD"

    /// The id of the event of a joining, which may be heard and read; nil for what tells of none.
    static func eventID(_ member: JSON) -> String? {
        guard let user = member["user"]?.id("id"), let at = DiscordTime.instant(member["joined_at"]?.string) else {
            return nil
        }
        return "joined:\(user)/\(at.microseconds)"
    }

    func recognise(_ event: DiscordEvent, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard let user = event.data["user"], let id = user.id("id"), id != guild.bot else { return [] }
        let fields: JSON = ["user": .string(id), "is_bot": .bool(user["bot"]?.bool ?? false)]
        if guild.holdingRole == nil { return trigger(by: id, fields, in: guild) }
        return [action(by: id, fields, on: DiscordObject.admission(user: id), to: true, from: false, in: guild)]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        plan(action, isHeld: true, guild)
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        plan(action, isHeld: false, guild)
    }

    private func plan(_ action: ActionFacts, isHeld: Bool, _ guild: GuildView) -> [PlannedCall]? {
        guard let user = action.id("user"), let role = guild.holdingRole else { return nil }
        return [
            DiscordPlans.role(
                role, of: user, isGiven: isHeld, DiscordObject.admission(user: user), state: .bool(!isHeld))
        ]
    }
}
