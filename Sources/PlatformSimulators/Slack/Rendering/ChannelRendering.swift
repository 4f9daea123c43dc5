import JSONKit
import OrderedCollections

extension World {
    /// A conversation as methods return it. Source: docs.slack.dev/reference/objects/conversation-object and
    /// docs.slack.dev/reference/methods/conversations.info.
    func rendered(_ channel: Conversation, for caller: Caller, withMemberCount: Bool = false) -> JSON {
        var json: JSON = [
            "id": .string(channel.id), "created": .int(channel.created), "is_archived": .bool(channel.isArchived),
            "is_im": .bool(channel.kind == .im), "is_org_shared": false, "context_team_id": .string(caller.team),
            "updated": .int(channel.created * 1000),
        ]
        if channel.kind == .im {
            let other = channel.members.first { $0 != caller.user } ?? caller.user
            json["user"] = .string(other)
            json["is_user_deleted"] = .bool(member(other, in: caller.team)?.isDeactivated ?? false)
            return json
        }
        let parts: [(String, JSON)] = [
            ("name", .string(channel.name)), ("name_normalized", .string(channel.name)),
            ("is_channel", .bool(channel.kind == .publicChannel)),
            ("is_group", .bool(channel.kind == .privateChannel)), ("is_mpim", .bool(channel.kind == .mpim)),
            ("is_private", .bool(channel.kind != .publicChannel)), ("is_general", .bool(channel.isGeneral)),
            ("unlinked", 0), ("is_shared", false), ("is_ext_shared", false), ("is_pending_ext_shared", false),
            ("pending_shared", []), ("pending_connected_team_ids", []),
            ("shared_team_ids", [.string(caller.team)]), ("creator", .string(channel.creator)),
            ("is_member", .bool(channel.members.contains(caller.user))), ("topic", rendered(channel.topic)),
            ("purpose", rendered(channel.purpose)), ("previous_names", JSON(channel.previousNames)),
        ]
        for (name, value) in parts { json[name] = value }
        if withMemberCount { json["num_members"] = JSON(channel.members.count) }
        return json
    }

    private func rendered(_ label: Conversation.Label) -> JSON {
        ["value": .string(label.value), "creator": .string(label.creator), "last_set": .int(label.lastSet)]
    }

    /// A channel as `channel_created` carries it. Source: docs.slack.dev/reference/events/channel_created.
    func created(_ channel: Conversation, in team: String) -> JSON {
        [
            "id": .string(channel.id), "name": .string(channel.name), "name_normalized": .string(channel.name),
            "created": .int(channel.created), "creator": .string(channel.creator), "is_channel": true,
            "is_group": false, "is_im": false, "is_mpim": false, "is_private": false, "is_archived": false,
            "is_general": false, "is_shared": false, "is_org_shared": false, "context_team_id": .string(team),
            "previous_names": [], "topic": rendered(channel.topic), "purpose": rendered(channel.purpose),
        ]
    }
}
