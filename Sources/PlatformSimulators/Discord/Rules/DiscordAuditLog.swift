import JSONKit
import OrderedCollections

extension DiscordWorld {
    /// Types of entries (docs.discord.com/developers/resources/audit-log#audit-log-entry-object-audit-log-events).
    enum Audited: Int, Sendable {
        case guildUpdate = 1
        case channelCreate = 10
        case channelUpdate = 11
        case channelDelete = 12
        case overwriteCreate = 13
        case overwriteUpdate = 14
        case overwriteDelete = 15
        case memberKick = 20
        case memberBan = 22
        case memberUnban = 23
        case memberUpdate = 24
        case memberRoles = 25
        case roleCreate = 30
        case roleUpdate = 31
        case roleDelete = 32
        case webhookCreate = 50
        case webhookUpdate = 51
        case webhookDelete = 52
        case emojiCreate = 60
        case emojiUpdate = 61
        case emojiDelete = 62
        case messageDelete = 72
        case messageBulkDelete = 73
        case messagePin = 74
        case messageUnpin = 75
        case threadCreate = 110
        case threadUpdate = 111
        case threadDelete = 112
    }

    /// One change of an entry; a value that was or became nothing is left out.
    static func change(_ key: String, from old: JSON? = nil, to new: JSON? = nil) -> JSON {
        var change: JSON = ["key": .string(key)]
        if let new, !new.isNull { change["new_value"] = new }
        if let old, !old.isNull { change["old_value"] = old }
        return change
    }

    /// The changes between two states, key by key.
    static func changes(_ keys: [String], from old: JSON, to new: JSON) -> [JSON] {
        keys.compactMap { key in
            let (before, after) = (old[key] ?? .null, new[key] ?? .null)
            guard before != after else { return JSON?.none }
            return change(key, from: before, to: after)
        }
    }

    /// Adds an entry, and tells of it those who may view the log.
    /// Source: docs.discord.com/developers/resources/audit-log#audit-log-entry-object, and
    /// events/gateway-events#guild-audit-log-entry-create.
    mutating func audit(
        _ action: Audited, on guild: String, by caller: DiscordCaller, target: String?, changes: [JSON] = [],
        options: JSON? = nil
    ) {
        var entry: JSON = [
            "id": .string(newID()), "action_type": JSON(action.rawValue), "user_id": .string(caller.user),
            "target_id": JSON(target),
        ]
        if !changes.isEmpty { entry["changes"] = .array(changes) }
        if let reason = caller.reason { entry["reason"] = .string(reason) }
        if let options { entry["options"] = options }
        guilds[guild]?.auditLog.append(entry)
        entry["guild_id"] = .string(guild)
        emit(
            "GUILD_AUDIT_LOG_ENTRY_CREATE", entry, guild: guild, intents: DiscordIntent.moderation,
            needs: [DiscordPermission.viewAuditLog])
    }

    /// Entries of the log, with the users that they name.
    /// Source: docs.discord.com/developers/resources/audit-log#get-guild-audit-log (newest first, but oldest first
    /// where `after` is given; 1 to 100, 50 by default; VIEW_AUDIT_LOG).
    func auditLog(
        of guild: String, for reader: String, user: String?, type: Int?, before: UInt64?, after: UInt64?, limit: Int
    ) throws(DiscordRefusal) -> JSON {
        try demand(DiscordPermission.viewAuditLog, of: reader, on: guild)
        let fitting = (guilds[guild]?.auditLog ?? []).filter { entry in
            let id = UInt64(entry["id"]?.string ?? "") ?? 0
            return (type == nil || entry["action_type"]?.int == type)
                && (user == nil || entry["user_id"]?.string == user) && id < before ?? .max && id > after ?? 0
        }
        let entries = after == nil ? Array(fitting.reversed().prefix(limit)) : Array(fitting.prefix(limit))
        var named: [String] = []
        for id in entries.flatMap({ [$0["user_id"]?.string, $0["target_id"]?.string] }).compactMap({ $0 })
        where users[id] != nil && !named.contains(id) {
            named.append(id)
        }
        let hooks = entries.compactMap { $0["target_id"]?.string }.compactMap { webhooks[$0]?.json() }
        let threads = entries.compactMap { $0["target_id"]?.string }.compactMap { channels[$0] }
            .filter { $0.kind.isThread }
        return [
            "audit_log_entries": .array(entries), "users": .array(named.compactMap { users[$0]?.json }),
            "webhooks": .array(hooks), "application_commands": [], "auto_moderation_rules": [],
            "guild_scheduled_events": [], "integrations": [], "threads": .array(threads.map { rendered($0) }),
        ]
    }
}
