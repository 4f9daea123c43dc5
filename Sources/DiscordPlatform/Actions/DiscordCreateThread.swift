import Governance
import JSONKit

/// Opening a thread: undone by closing and locking it, so that nothing in it is lost; done by opening it again.
struct DiscordCreateThread: DiscordActionType {
    let name = "discordcreatethread"

    func recognise(_ entry: AuditEntry, in guild: GuildView) -> [PlatformEvent.Meaning] {
        guard entry.action == .threadCreate, let thread = entry.target else { return [] }
        let known = guild.channels[thread]
        return [
            opened(
                thread, name: entry.changes["name"]?.new.string ?? known?.name ?? "", parent: known?.parent,
                by: entry.user, in: guild)
        ]
    }

    /// What the event of a new thread means where the audit log does not tell of it: threads are told with their owner
    /// (docs.discord.com/developers/resources/channel#channel-object). Nil for a thread that is not new.
    func opened(_ thread: JSON, in guild: GuildView) -> PlatformEvent.Meaning? {
        guard thread["newly_created"]?.bool == true, let id = thread.id("id"), let owner = thread.id("owner_id") else {
            return nil
        }
        return opened(
            id, name: thread["name"]?.string ?? "", parent: thread.id("parent_id"), by: owner, in: guild)
    }

    private func opened(_ thread: String, name called: String, parent: String?, by user: String?, in guild: GuildView)
        -> PlatformEvent.Meaning
    {
        var fields: JSON = ["thread_id": .number(thread), "name": .string(called)]
        if let parent { fields["channel_id"] = .number(parent) }
        return action(
            by: user, fields, on: DiscordObject.thread(thread), to: true, from: false,
            channel: parent.flatMap(guild.voteChannel), in: guild)
    }

    func planRevert(of action: ActionFacts, lawfulState: JSON?, in guild: GuildView) -> [PlannedCall]? {
        action.id("thread_id").map { [set($0, isOpen: false)] }
    }

    func planExecution(of action: ActionFacts, revertResults: [JSON], in guild: GuildView) -> [PlannedCall]? {
        if let thread = action.id("thread_id") { return [set(thread, isOpen: true)] }
        guard let channel = action.id("channel_id"), let called = action.text("name") else { return nil }
        var body: JSON = ["name": .string(called), "type": 11]
        if let kind = guild.channels[channel], kind.holdsThreadsAlone {
            // There a thread begins with a message (docs.discord.com/developers/resources/channel#start-thread-in-forum-or-media-channel).
            body = [
                "name": .string(called), "message": ["content": .string(called), "allowed_mentions": ["parse": []]],
            ]
        }
        return [PlannedCall(method: "thread.create", arguments: ["channel": .string(channel), "set": body])]
    }

    private func set(_ thread: String, isOpen: Bool) -> PlannedCall {
        PlannedCall(
            method: "channel.edit",
            arguments: [
                "channel": .string(thread), "set": ["archived": .bool(!isOpen), "locked": .bool(!isOpen)],
            ], object: DiscordObject.thread(thread), newState: .bool(isOpen))
    }
}
