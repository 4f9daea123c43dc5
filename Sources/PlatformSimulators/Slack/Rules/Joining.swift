import JSONKit
import OrderedCollections

extension World {
    /// Joins a public channel. A caller who is in it already stays, and is told so by the result.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.join, "Errors".
    mutating func join(_ channelID: String, by caller: Caller) throws(SlackRefusal) -> Bool {
        let channel = try channel(channelID, for: caller)
        guard channel.kind == .publicChannel else { throw SlackRefusal("method_not_supported_for_channel_type") }
        if channel.isArchived { throw SlackRefusal("is_archived") }
        if channel.members.contains(caller.user) { return false }
        change(channel.id, in: caller.team) { $0.members.append(caller.user) }
        announceJoin(caller.user, inviter: nil, channel.id, by: caller)
        return true
    }

    /// Invites users. Nobody joins unless all of them can.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.invite, "Errors".
    mutating func invite(_ users: [String], to channelID: String, by caller: Caller) throws(SlackRefusal)
        -> Conversation
    {
        let channel = try named(channelID, for: caller)
        guard channel.members.contains(caller.user) else { throw SlackRefusal("not_in_channel") }
        if channel.isArchived { throw SlackRefusal("is_archived") }
        if users.isEmpty { throw SlackRefusal("no_user") }
        for user in users {
            guard let member = member(user, in: caller.team), !member.isDeactivated else {
                throw SlackRefusal("user_not_found")
            }
            if user == caller.user { throw SlackRefusal("cant_invite_self") }
            if user == Self.slackbot { throw SlackRefusal("cant_invite") }
            if channel.members.contains(user) { throw SlackRefusal("already_in_channel") }
        }
        for user in users {
            change(channel.id, in: caller.team) { $0.members.append(user) }
            announceJoin(user, inviter: caller.user, channel.id, by: caller)
        }
        return try self.channel(channel.id, for: caller)
    }

    /// Removes a user.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.kick, "Errors".
    mutating func kick(_ user: String, from channelID: String, by caller: Caller) throws(SlackRefusal) {
        let channel = try named(channelID, for: caller)
        guard member(user, in: caller.team) != nil else { throw SlackRefusal("user_not_found") }
        if user == caller.user { throw SlackRefusal("cant_kick_self") }
        if channel.isGeneral { throw SlackRefusal("cant_kick_from_general") }
        // Guess: that the caller, too, must be in the channel; the page tells it of the user only.
        guard channel.members.contains(caller.user), channel.members.contains(user) else {
            throw SlackRefusal("not_in_channel")
        }
        let mayKick = teams[caller.team]?.preferences.membersMayKick == true
        if caller.kind != .bot && !isAdmin(caller) && !mayKick { throw SlackRefusal("restricted_action") }
        remove(user, from: channel, by: caller)
        note("member.kicked", by: caller, ["channel": .string(channel.id), "member": .string(user)])
    }

    /// Leaves a channel.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.leave, "Errors".
    mutating func leave(_ channelID: String, by caller: Caller) throws(SlackRefusal) -> Bool {
        let channel = try named(channelID, for: caller)
        if channel.isGeneral { throw SlackRefusal("cant_leave_general") }
        if channel.isArchived { throw SlackRefusal("is_archived") }
        guard channel.members.contains(caller.user) else { return false }
        if channel.members.count == 1 { throw SlackRefusal("last_member") }
        remove(caller.user, from: channel, by: caller)
        note("member.left", by: caller, ["channel": .string(channel.id), "member": .string(caller.user)])
        return true
    }

    /// Source: docs.slack.dev/reference/events/member_joined_channel (`inviter` only where there was an invitation)
    /// and docs.slack.dev/reference/events/message/channel_join.
    mutating func announceJoin(_ user: String, inviter: String?, _ channelID: String, by caller: Caller) {
        guard let channel = teams[caller.team]?.channels[channelID] else { return }
        var event: JSON = [
            "type": "member_joined_channel", "user": .string(user), "channel": .string(channelID),
            "channel_type": .string(channel.kind.membershipType), "team": .string(caller.team),
        ]
        event["inviter"] = inviter.map(JSON.string)
        event["event_ts"] = .string(nextTS())
        note(
            "member.joined", by: caller,
            ["channel": .string(channelID), "member": .string(user), "inviter": JSON(inviter)])
        emit(
            "member_joined_channel", scope: "\(channel.kind.scopeFamily):read", to: .members(of: channelID),
            in: caller.team, event)
        leaveNotice(
            "\(channel.kind.noticePrefix)_join", "<@\(user)> has joined the channel", in: channelID, by: caller,
            user: user, details: inviter.map { ["inviter": .string($0)] } ?? [:])
    }

    /// Source: docs.slack.dev/reference/events/member_left_channel, channel_left, group_left, and recorded payloads.
    private mutating func remove(_ user: String, from channel: Conversation, by caller: Caller) {
        change(channel.id, in: caller.team) { $0.members.remove(user) }
        let family = channel.kind.scopeFamily
        let left: JSON = [
            "type": "member_left_channel", "user": .string(user), "channel": .string(channel.id),
            "channel_type": .string(channel.kind.membershipType), "team": .string(caller.team),
            "event_ts": .string(nextTS()),
        ]
        emit("member_left_channel", scope: "\(family):read", to: .members(of: channel.id), in: caller.team, left)
        if member(user, in: caller.team)?.isBot == true {
            let name = channel.kind == .publicChannel ? "channel_left" : "group_left"
            let event: JSON = [
                "type": .string(name), "channel": .string(channel.id), "actor_id": .string(caller.user),
                "event_ts": .string(nextTS()),
            ]
            emit(name, scope: "\(family):read", to: .bot(user), in: caller.team, event)
        }
        leaveNotice(
            "\(channel.kind.noticePrefix)_leave", "<@\(user)> has left the channel", in: channel.id, by: caller,
            user: user)
    }
}
