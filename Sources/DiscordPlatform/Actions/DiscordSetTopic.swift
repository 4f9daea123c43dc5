import Governance
import JSONKit

/// Changing a channel's topic.
struct DiscordSetTopic: DiscordActionType {
    let name = "discordsettopic"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .channelUpdate, let channel = entry.target, let change = entry.changes["topic"] else {
            return []
        }
        return [changed(channel, to: change.new.string ?? "", from: change.old.string ?? "", by: entry.user, in: guild)]
    }

    /// A change, however it was learnt of.
    func changed(_ channel: String, to new: String, from old: String, by user: String?, in guild: GuildView)
        -> PlatformEvent.Meaning
    {
        action(
            by: user, ["channel_id": .number(channel), "topic": .string(new), "topic_old": .string(old)],
            on: DiscordObject.topic(channel: channel), to: .string(new), from: .string(old),
            channel: guild.voteChannel(channel), in: guild)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"),
            let lawful = lawfulState?.string ?? action.previousState?.string ?? action.text("topic_old")
        else { return nil }
        return [set(channel, lawful)]
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        guard let channel = action.id("channel_id"), let topic = action.text("topic") else { return nil }
        return [set(channel, topic)]
    }

    private func set(_ channel: String, _ topic: String) -> PlannedCall {
        DiscordPlans.editChannel(channel, "topic", .string(topic), DiscordObject.topic(channel: channel))
    }
}
