import JSONKit
import OrderedCollections

extension World {
    /// Renames a channel.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.rename.
    mutating func rename(_ channelID: String, to name: String, by caller: Caller) throws(SlackRefusal) -> Conversation {
        let channel = try named(channelID, for: caller)
        if channel.isArchived { throw SlackRefusal("is_archived") }
        guard channel.members.contains(caller.user) else { throw SlackRefusal("not_in_channel") }
        // Source: the same page, "Usage info" (its creator or an admin, for every token).
        let mayInClient =
            caller.kind == .member && teams[caller.team]?.preferences.membersMayRename == true
            && member(caller.user, in: caller.team)?.role != .guest
        guard channel.creator == caller.user || isAdmin(caller) || mayInClient else {
            throw SlackRefusal("not_authorized")
        }
        let name = try Self.validName(name)
        if name == channel.name { return channel }
        if isTaken(name, in: caller.team) { throw SlackRefusal("name_taken") }
        let former = channel.name
        change(channel.id, in: caller.team) { channel in
            channel.previousNames.insert(former, at: 0)
            channel.name = name
        }
        note(
            "channel.renamed", by: caller,
            ["channel": .string(channel.id), "name": .string(name), "old_name": .string(former)])
        // Source: docs.slack.dev/reference/events/channel_rename and group_rename, and recorded payloads.
        announce(
            channel, public: "channel_rename", private: "group_rename", by: caller,
            [
                "channel": [
                    "id": .string(channel.id), "is_channel": .bool(channel.kind == .publicChannel),
                    "is_mpim": false, "name": .string(name), "name_normalized": .string(name),
                    "created": .int(channel.created),
                ]
            ])
        // Source: docs.slack.dev/reference/events/message/channel_name.
        leaveNotice(
            "\(channel.kind.noticePrefix)_name",
            "has renamed the channel from \"\(former)\" to \"\(name)\"", in: channel.id, by: caller,
            details: ["old_name": .string(former), "name": .string(name)])
        return try self.channel(channel.id, for: caller)
    }

    /// Sets a channel's topic.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.setTopic, "Errors".
    mutating func setTopic(_ channelID: String, to topic: String, by caller: Caller) throws(SlackRefusal)
        -> Conversation
    {
        let channel = try joinedChannel(channelID, for: caller)
        if channel.isArchived { throw SlackRefusal("is_archived") }
        if topic.unicodeScalars.count > 250 { throw SlackRefusal("too_long") }
        let label = Conversation.Label(value: topic, creator: caller.user, lastSet: seconds)
        change(channel.id, in: caller.team) { $0.topic = label }
        note("channel.topic", by: caller, ["channel": .string(channel.id), "topic": .string(topic)])
        // Source: docs.slack.dev/reference/events/message/channel_topic.
        leaveNotice(
            "\(channel.kind.noticePrefix)_topic", "set the channel topic: \(topic)", in: channel.id, by: caller,
            details: ["topic": .string(topic)])
        return try self.channel(channel.id, for: caller)
    }

    /// A public or private channel. Source: each method's `method_not_supported_for_channel_type`.
    func named(_ id: String, for caller: Caller) throws(SlackRefusal) -> Conversation {
        let channel = try channel(id, for: caller)
        if !channel.kind.isNamed { throw SlackRefusal("method_not_supported_for_channel_type") }
        return channel
    }

    func isTaken(_ name: String, in team: String) -> Bool {
        teams[team]?.channels.values.contains { $0.kind.isNamed && $0.name == name } == true
    }

    /// Source: docs.slack.dev/reference/methods/conversations.rename, "Naming" and "Errors". Where the page says both
    /// that a name is mended and that it is refused, refusing is a guess.
    static func validName(_ name: String) throws(SlackRefusal) -> String {
        if name.isEmpty { throw SlackRefusal("invalid_name_required") }
        if name.unicodeScalars.count > 80 { throw SlackRefusal("invalid_name_maxlength") }
        let isWord: (Character) -> Bool = { $0.isLowercase || $0.isNumber || ($0.isLetter && !$0.isUppercase) }
        if name.allSatisfy({ "-_".contains($0) }) { throw SlackRefusal("invalid_name_punctuation") }
        guard name.allSatisfy({ isWord($0) || "-_".contains($0) }) else {
            throw SlackRefusal("invalid_name_specials")
        }
        return name
    }

    /// Sends an event about a channel: about a public one to every app of the workspace, about a private one to those
    /// whose bots are in it. Source: docs.slack.dev/reference/events/channel_rename ("all connections for a
    /// workspace"); for private channels docs.slack.dev/reference/events/group_rename and its scope `groups:read`.
    mutating func announce(
        _ channel: Conversation, public name: String, private privateName: String, by caller: Caller, _ details: JSON
    ) {
        let isPublic = channel.kind == .publicChannel
        var event: JSON = ["type": .string(isPublic ? name : privateName)]
        for (key, value) in details.object ?? [:] { event[key] = value }
        event["event_ts"] = .string(nextTS())
        emit(
            isPublic ? name : privateName, scope: "\(channel.kind.scopeFamily):read",
            to: isPublic ? .workspace : .members(of: channel.id), in: caller.team, event)
    }
}
