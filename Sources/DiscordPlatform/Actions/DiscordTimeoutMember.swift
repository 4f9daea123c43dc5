import Governance
import JSONKit

/// Keeping a member from writing for a time, or letting them write again. Carried out, the time is as long as it was to be,
/// from then on: what was to end during the vote would be over else.
struct DiscordTimeoutMember: DiscordActionType {
    let name = "discordtimeoutmember"

    private static let key = "communication_disabled_until"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .memberUpdate, let user = entry.target, let change = entry.changes[Self.key] else {
            return []
        }
        let (new, old) = (Self.state(change.new.string), Self.state(change.old.string))
        var fields: JSON = ["user": .string(user), "until": JSON(change.new.string)]
        if let until = DiscordTime.instant(change.new.string), let at = Snowflake.instant(entry.id) {
            fields["seconds"] = .int(max(1, (until.microseconds - at.microseconds + 500_000) / 1_000_000))
        }
        fields["reason"] = JSON(entry.reason)
        return [
            action(
                by: entry.user, fields, on: DiscordObject.timeout(user: user), to: .string(new), from: .string(old),
                in: guild)
        ]
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let user = action.id("user") else { return nil }
        return [set(user, Self.state(lawfulState?.string ?? action.previousState?.string))]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let user = action.id("user") else { return nil }
        guard let wanted = action.fields["seconds"]?.double, let now = guild.now else {
            return [set(user, Self.state(action.text("until")))]
        }
        return [set(user, DiscordTime.text(now.advanced(seconds: min(wanted, Self.longest))))]
    }

    /// 28 days, and time for the call
    /// (docs.discord.com/developers/resources/guild#modify-guild-member, `communication_disabled_until`).
    private static let longest = 28 * 86_400.0 - 60

    /// Until when somebody may not write, always written alike; empty where they may.
    private static func state(_ until: String?) -> String {
        DiscordTime.instant(until).map(DiscordTime.text) ?? ""
    }

    private func set(_ user: String, _ until: String) -> PlannedCall {
        DiscordPlans.editMember(
            user, Self.key, until.isEmpty ? .null : .string(until), DiscordObject.timeout(user: user),
            state: .string(until))
    }
}
