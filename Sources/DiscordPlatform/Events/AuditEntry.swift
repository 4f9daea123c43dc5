import Governance
import JSONKit

/// An entry of the audit log, which says who did what to which object, and what it was before
/// (docs.discord.com/developers/resources/audit-log#audit-log-entry-object).
struct AuditEntry: Sendable, Hashable {
    /// What was done; the numbers of kinds that nothing here depends on are kept as they are.
    struct Action: RawRepresentable, Sendable, Hashable {
        var rawValue: Int

        static let guildUpdate = Action(rawValue: 1)
        static let channelCreate = Action(rawValue: 10)
        static let channelUpdate = Action(rawValue: 11)
        static let channelDelete = Action(rawValue: 12)
        static let memberKick = Action(rawValue: 20)
        static let memberBanAdd = Action(rawValue: 22)
        static let memberBanRemove = Action(rawValue: 23)
        static let memberUpdate = Action(rawValue: 24)
        static let memberRoleUpdate = Action(rawValue: 25)
        static let roleCreate = Action(rawValue: 30)
        static let roleUpdate = Action(rawValue: 31)
        static let roleDelete = Action(rawValue: 32)
        static let emojiCreate = Action(rawValue: 60)
        static let emojiUpdate = Action(rawValue: 61)
        static let emojiDelete = Action(rawValue: 62)
        static let messageDelete = Action(rawValue: 72)
        static let messagePin = Action(rawValue: 74)
        static let messageUnpin = Action(rawValue: 75)
        static let threadCreate = Action(rawValue: 110)
    }

    var id: String
    var action: Action
    /// Who did it; nil where Discord does not say.
    var user: String?
    var target: String?
    /// By key; a change that has only one side has null on the other.
    var changes: [String: (old: JSON, new: JSON)] {
        Dictionary(list.map { ($0.key, ($0.old, $0.new)) }) { _, last in last }
    }
    /// What it became, by key.
    var told: JSON { list.reduce(into: [:]) { $0[$1.key] = $1.new } }
    var options: JSON
    var reason: String?
    private var list: [Change]

    private struct Change: Sendable, Hashable {
        var key: String
        var old: JSON
        var new: JSON
    }

    /// Reads an entry; nil for what is none.
    init?(_ json: JSON) {
        guard let id = json.id("id"), let action = json["action_type"]?.int else { return nil }
        self.id = id
        self.action = Action(rawValue: action)
        user = json.id("user_id")
        target = json.id("target_id")
        options = json["options"] ?? .null
        reason = json["reason"]?.string
        list = (json["changes"]?.array ?? []).compactMap { change in
            guard let key = change["key"]?.string else { return nil }
            return Change(key: key, old: change["old_value"] ?? .null, new: change["new_value"] ?? .null)
        }
    }
}
