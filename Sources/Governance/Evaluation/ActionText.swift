import JSONKit
import OrderedCollections

/// What `str(action)` gives: policies put it into messages.
enum ActionText {
    /// PolicyKit's text of an action.
    static func text(of action: ActionRecord, _ reads: any RunReads) -> String {
        guard let type = Declarations.actionTypes[action.type] else { return action.type }
        if type.kind == .constitution { return constitution(action, reads) }
        if action.type == "webhooktriggeraction" { return "Trigger: \(action.fields["event_type"]?.string ?? "")" }
        return type.verboseName
    }

    /// The text, and for an action on a platform what tells it from others of its type.
    static func summary(of action: ActionRecord, _ reads: any RunReads) -> String {
        let text = text(of: action, reads)
        guard action.kind != .constitution else { return text }
        let fields = action.fields.object ?? [:]
        guard let name = ["name", "text", "value", "users", "user", "channel"].first(where: { fields[$0] != nil }),
            let value = fields[name]
        else { return text }
        return "\(text): \(ChatText.short(value.string ?? value.text, 80))"
    }

    private static func constitution(_ action: ActionRecord, _ reads: any RunReads) -> String {
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
        _ verb: String, _ preposition: String, _ action: ActionRecord, _ reads: any RunReads
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
    private static func policy(_ action: ActionRecord, _ reads: any RunReads) -> String {
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
        _ action: ActionRecord, _ verb: String, _ kind: GovernanceKind, _ reads: any RunReads
    ) -> String {
        if verb == "Add" || verb == "Change", let name = action.fields["name"]?.string { return name }
        let policy = action.fields["policy"]?.string.flatMap { reads.policy(path: $0) }
        return policy?.name ?? action.fields["name"]?.string ?? "[ERROR: \(kind.rawValue) policy not found]"
    }

    private static func document(_ action: ActionRecord, _ reads: any RunReads) -> String {
        let id = action.fields["doc"]?.int64
        return reads.documents().first { $0.id == id }?.name ?? "[ERROR: doc not found]"
    }

    private static func role(_ action: ActionRecord, _ reads: any RunReads) -> String? {
        let id = action.fields["role"]?.int64
        return reads.roles().first { $0.id == id }?.name
    }
}
