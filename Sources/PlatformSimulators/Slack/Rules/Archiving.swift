import JSONKit
import OrderedCollections

extension World {
    /// Creates a channel.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.create, "Errors".
    mutating func create(_ name: String, isPrivate: Bool, by caller: Caller) throws(SlackRefusal) -> Conversation {
        let name = try Self.validName(name)
        if isTaken(name, in: caller.team) { throw SlackRefusal("name_taken") }
        let creator = member(caller.user, in: caller.team)
        let mayCreate = teams[caller.team]?.preferences.membersMayCreate == true && creator?.role != .guest
        if caller.kind != .bot && !isAdmin(caller) && !mayCreate { throw SlackRefusal("restricted_action") }
        let channel = Conversation(
            id: nextID("C"), name: name, kind: isPrivate ? .privateChannel : .publicChannel, creator: caller.user,
            created: seconds, members: [caller.user])
        teams[caller.team]?.channels[channel.id] = channel
        note(
            "channel.created", by: caller,
            ["channel": .string(channel.id), "name": .string(name), "is_private": .bool(isPrivate)])
        if !isPrivate {
            // Source: docs.slack.dev/reference/events/channel_created.
            let event: JSON = [
                "type": "channel_created", "channel": created(channel, in: caller.team),
                "event_ts": .string(nextTS()),
            ]
            emit("channel_created", scope: "channels:read", to: .workspace, in: caller.team, event)
        }
        announceJoin(caller.user, inviter: nil, channel.id, by: caller)
        return channel
    }

    /// Archives a channel.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.archive, "Errors".
    mutating func archive(_ channelID: String, by caller: Caller) throws(SlackRefusal) {
        let channel = try named(channelID, for: caller)
        if channel.isArchived { throw SlackRefusal("already_archived") }
        if channel.isGeneral { throw SlackRefusal("cant_archive_general") }
        guard channel.members.contains(caller.user) else { throw SlackRefusal("not_in_channel") }
        let mayArchive = teams[caller.team]?.preferences.membersMayArchive == true
        if caller.kind != .bot && !isAdmin(caller) && !mayArchive { throw SlackRefusal("restricted_action") }
        note("channel.archived", by: caller, ["channel": .string(channel.id)])
        // Source: docs.slack.dev/reference/events/message/channel_archive.
        leaveNotice(
            "\(channel.kind.noticePrefix)_archive", "archived the channel", in: channel.id, by: caller)
        change(channel.id, in: caller.team) { $0.isArchived = true }
        // Source: docs.slack.dev/reference/events/channel_archive and group_archive.
        announce(
            channel, public: "channel_archive", private: "group_archive", by: caller,
            ["channel": .string(channel.id), "user": .string(caller.user)])
    }

    /// Brings an archived channel back; whoever does is in it afterwards.
    /// Source of all: docs.slack.dev/reference/methods/conversations.unarchive.
    mutating func unarchive(_ channelID: String, by caller: Caller) throws(SlackRefusal) {
        // Source: the same page, "Bug alert" (bot tokens cannot); which error says so is a guess.
        if caller.kind == .bot { throw SlackRefusal("not_allowed_token_type") }
        let channel = try named(channelID, for: caller)
        if !channel.isArchived { throw SlackRefusal("not_archived") }
        let isNew = !channel.members.contains(caller.user)
        change(channel.id, in: caller.team) { channel in
            channel.isArchived = false
            channel.members.append(caller.user)
        }
        note("channel.unarchived", by: caller, ["channel": .string(channel.id)])
        // Source: docs.slack.dev/reference/events/channel_unarchive; a recorded `group_unarchive` has `actor_id`.
        let actor = channel.kind == .publicChannel ? "user" : "actor_id"
        announce(
            channel, public: "channel_unarchive", private: "group_unarchive", by: caller,
            JSON.object(["channel": .string(channel.id), actor: .string(caller.user)]))
        leaveNotice(
            "\(channel.kind.noticePrefix)_unarchive", "un-archived the channel", in: channel.id, by: caller)
        if isNew { announceJoin(caller.user, inviter: nil, channel.id, by: caller) }
    }
}
