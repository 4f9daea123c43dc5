import JSONKit
import OrderedCollections

/// What the text of an action is made from, beside its record.
public protocol ActionTextReads {
    /// A member by id, present or not.
    func member(_ id: Int64) -> MemberRecord?
    /// The community's roles, by id.
    func roles() -> [RoleRecord]
    /// The documents of the community, by id.
    func documents() -> [DocumentRecord]
    /// The version of a policy in force in the community or, where none is, the last that was.
    func policy(path: String) -> PolicyVersionRecord?
}

/// The same, from a store.
private struct StoredTextReads: ActionTextReads {
    let store: any StoreReads
    let communityID: Int64

    // What cannot be read is as what is not there: a title says so in its place.
    func member(_ id: Int64) -> MemberRecord? { (try? store.member(id)) ?? nil }
    func roles() -> [RoleRecord] { (try? store.roles(communityID: communityID)) ?? [] }
    func documents() -> [DocumentRecord] { (try? store.documents(communityID: communityID)) ?? [] }
    func policy(path: String) -> PolicyVersionRecord? {
        let active = try? store.activePolicies().first { $0.communityID == communityID && $0.path == path }
        if let active, let version = try? store.policyVersion(active.versionID) { return version }
        return (try? store.policyVersions(path: path).last) ?? nil
    }
}

/// What `str(action)` gives: policies put it into messages.
public enum ActionText {
    /// The text of an action and what tells it from others of its type, as lists and reports show it.
    public static func summary(of action: ActionRecord, in store: any StoreReads) -> String {
        summary(of: action, StoredTextReads(store: store, communityID: action.communityID))
    }

    /// PolicyKit's text of an action.
    static func text(of action: ActionRecord, _ reads: any ActionTextReads) -> String {
        guard let type = Declarations.actionTypes[action.type] else { return action.type }
        if type.kind == .constitution { return constitution(action, reads) }
        if action.type == "webhooktriggeraction" { return "Trigger: \(action.fields["event_type"]?.string ?? "")" }
        return type.verboseName
    }

    /// The text, and for an action on a platform what tells it from others of its type.
    static func summary(of action: ActionRecord, _ reads: any ActionTextReads) -> String {
        let text = text(of: action, reads)
        guard action.kind != .constitution else { return text }
        let fields = action.fields.object ?? [:]
        guard let name = ["name", "text", "value", "users", "user", "channel"].first(where: { fields[$0] != nil }),
            let value = fields[name]
        else { return text }
        // An erased text leaves its place.
        let shown = value.string == "" ? "(nothing, or erased)" : ChatText.short(value.string ?? value.text, 80)
        return "\(text): \(shown)"
    }

    private static func constitution(_ action: ActionRecord, _ reads: any ActionTextReads) -> String {
        let name = action.fields["name"]?.string
        switch action.type {
        case "policykitaddcommunitydoc": return "Add Document: \(name ?? "")"
        case "policykitchangecommunitydoc": return "Edit Document: \(name ?? document(action, reads))"
        case "policykitdeletecommunitydoc": return "Delete Document: \(document(action, reads))"
        case "policykitrecovercommunitydoc": return "Recover Document: \(document(action, reads))"
        case "policykitaddrole": return "Add Role: \(name ?? "")"
        case "policykiteditrole": return "Edit Role: \(name ?? role(action, reads) ?? noRole)"
        case "policykitdeleterole": return "Delete Role: \(role(action, reads) ?? noRole)"
        case "policykitadduserrole": return userRole("Add", "to", action, reads)
        case "policykitremoveuserrole": return userRole("Remove", "from", action, reads)
        default: return policy(action, reads)
        }
    }

    private static let noRole = "[ERROR: role not found]"

    /// `Add User: Ann to Role: Chief`. PolicyKit names the first member alone; what a vote is about must name all.
    private static func userRole(
        _ verb: String, _ preposition: String, _ action: ActionRecord, _ reads: any ActionTextReads
    ) -> String {
        let names = (action.fields["users"]?.array ?? []).compactMap(\.int64).compactMap {
            reads.member($0)?.displayName
        }
        guard let role = role(action, reads), verb == "Add" || !names.isEmpty else {
            return "\(verb) User \(preposition) Role: \(noRole)"
        }
        if names.isEmpty { return "Add User: [ERROR: no users] to role \(role)" }
        return "\(verb) User: \(names.joined(separator: ", ")) \(preposition) Role: \(role)"
    }

    /// `Add Platform Policy: Name` for the twelve actions on policies.
    private static func policy(_ action: ActionRecord, _ reads: any ActionTextReads) -> String {
        for verb in ["Add", "Change", "Remove", "Recover"] {
            for kind in GovernanceKind.allCases {
                guard action.type == "policykit\(verb.lowercased())\(kind.rawValue)policy" else { continue }
                let title = kind.rawValue.prefix(1).uppercased() + kind.rawValue.dropFirst()
                return "\(verb) \(title) Policy: \(policyName(action, verb, kind, reads))"
            }
        }
        return Declarations.actionTypes[action.type]?.verboseName ?? action.type
    }

    private static func policyName(
        _ action: ActionRecord, _ verb: String, _ kind: GovernanceKind, _ reads: any ActionTextReads
    ) -> String {
        if verb == "Add" || verb == "Change", let name = action.fields["name"]?.string { return name }
        let policy = action.fields["policy"]?.string.flatMap { reads.policy(path: $0) }
        return policy?.name ?? action.fields["name"]?.string ?? "[ERROR: \(kind.rawValue) policy not found]"
    }

    private static func document(_ action: ActionRecord, _ reads: any ActionTextReads) -> String {
        let id = action.fields["doc"]?.int64
        return reads.documents().first { $0.id == id }?.name ?? "[ERROR: doc not found]"
    }

    private static func role(_ action: ActionRecord, _ reads: any ActionTextReads) -> String? {
        let id = action.fields["role"]?.int64
        return reads.roles().first { $0.id == id }?.name
    }
}
