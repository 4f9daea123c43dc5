import JSONKit
import OrderedCollections

extension World {
    /// A user as methods return it and events carry it. Source: docs.slack.dev/reference/objects/user-object and
    /// docs.slack.dev/reference/methods/users.info.
    func rendered(_ member: Team.Member, in team: String) -> JSON {
        let picture = "https://avatars.slack-edge.com/\(member.id)"
        var profile: JSON = [
            "avatar_hash": "0", "real_name": .string(member.displayName), "display_name": .string(member.name),
            "real_name_normalized": .string(member.displayName), "display_name_normalized": .string(member.name),
            "status_text": "", "status_emoji": "", "team": .string(team),
        ]
        for size in [24, 32, 48, 72, 192, 512] { profile["image_\(size)"] = .string("\(picture)_\(size).png") }
        profile["bot_id"] = member.botID.map(JSON.string)
        profile["api_app_id"] = member.appID.map(JSON.string)
        var json: JSON = [
            "id": .string(member.id), "team_id": .string(team), "name": .string(member.name),
            "deleted": .bool(member.isDeactivated), "real_name": .string(member.displayName), "profile": profile,
            "is_bot": .bool(member.isBot), "is_app_user": false, "updated": .int(member.updated),
        ]
        // A deactivated user lacks what only members have. Guess, after recorded answers of users.list.
        if member.isDeactivated { return json }
        let parts: [(String, JSON)] = [
            ("tz", "Etc/UTC"), ("tz_label", "UTC"), ("tz_offset", 0), ("color", "9f69e7"),
            ("is_admin", .bool(member.isAdmin)), ("is_owner", .bool(member.role == .owner)),
            ("is_primary_owner", .bool(member.role == .owner)), ("is_restricted", .bool(member.role == .guest)),
            ("is_ultra_restricted", false), ("has_2fa", false),
        ]
        for (name, value) in parts { json[name] = value }
        return json
    }
}
