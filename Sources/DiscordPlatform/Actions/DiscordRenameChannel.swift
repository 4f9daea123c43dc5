import Governance
import JSONKit

/// Renaming a channel or a thread.
struct DiscordRenameChannel: DiscordActionType {
    let name = "discordrenamechannel"

    private static let threadUpdate = AuditEntry.Action(rawValue: 111)

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .channelUpdate || entry.action == Self.threadUpdate, let channel = entry.target,
            let change = entry.changes["name"], let new = change.new.string
        else { return [] }
        return [renamed(channel, to: new, from: change.old.string, by: entry.user, in: guild)]
    }

    /// A rename, however it was learnt of.
    func renamed(_ channel: String, to new: String, from old: String?, by user: String?, in guild: GuildView)
        -> PlatformEvent.Meaning
    {
        action(
            by: user, ["channel_id": .number(channel), "name": .string(new), "name_old": JSON(old)],
            on: DiscordObject.name(channel: channel), to: .string(new), from: old.map(JSON.string),
            channel: guild.voteChannel(channel), in: guild)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"),
            let lawful = lawfulState?.string ?? action.previousState?.string ?? action.text("name_old")
        else { return nil }
        return [rename(channel, lawful)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let new = action.text("name") else { return nil }
        return [rename(channel, new)]
    }

    private func rename(_ channel: String, _ name: String) -> PlannedCall {
        DiscordPlans.editChannel(channel, "name", .string(name), DiscordObject.name(channel: channel))
    }
}
