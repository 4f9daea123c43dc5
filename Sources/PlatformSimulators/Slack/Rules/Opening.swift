import JSONKit
import OrderedCollections

extension World {
    /// Opens a direct message with one user, or a group message with up to eight.
    /// Source of all refusals: docs.slack.dev/reference/methods/conversations.open, "Errors".
    /// - Returns: the conversation, and whether it was there before.
    mutating func open(with users: [String], by caller: Caller) throws(SlackRefusal) -> (Conversation, existed: Bool) {
        let others = OrderedSet(users.filter { $0 != caller.user })
        if others.isEmpty { throw SlackRefusal(users.isEmpty ? "users_list_not_supplied" : "not_enough_users") }
        if others.count > 8 { throw SlackRefusal("too_many_users") }
        for user in others {
            guard let member = member(user, in: caller.team) else { throw SlackRefusal("user_not_found") }
            if member.isDeactivated { throw SlackRefusal("user_disabled") }
        }
        let members = OrderedSet([caller.user] + others)
        let kind: Conversation.Kind = others.count == 1 ? .im : .mpim
        try demand(.write, to: kind, of: caller)
        let present = teams[caller.team]?.channels.values.first {
            $0.kind == kind && Set($0.members) == Set(members)
        }
        if let present { return (present, true) }
        let names = members.compactMap { member($0, in: caller.team)?.name }
        let channel = Conversation(
            id: nextID(kind == .im ? "D" : "C"),
            name: kind == .im ? "" : "mpdm-\(names.joined(separator: "--"))-1", kind: kind, creator: caller.user,
            created: seconds, members: members)
        teams[caller.team]?.channels[channel.id] = channel
        note(
            "conversation.opened", by: caller,
            ["channel": .string(channel.id), "members": JSON(Array(members))])
        return (channel, false)
    }
}
