/// What a role allows for one action type.
public struct Permission: Sendable, Hashable {
    /// What may be done.
    public var right: Right
    /// The action type, or `*` for all; empty for what concerns no action type.
    public var actionType: String

    /// Makes a permission.
    public init(_ right: Right, _ actionType: String) {
        self.right = right
        self.actionType = actionType
    }

    /// The rights; the raw values of the first three are PolicyKit's.
    public enum Right: String, Sendable, Hashable, CaseIterable {
        /// To see such actions. Scripts ask for it with `has_perm`; chat shows every member everything.
        case view
        /// To propose it: who may not is undone at once.
        case propose
        /// To do it without being governed.
        case execute
        /// To add a platform to the community, and to remove one: PolicyKit's integration admins.
        case addIntegration = "add_integration"
        case removeIntegration = "remove_integration"
    }

    /// `propose:slackpostmessage`, as it is stored.
    public var text: String { "\(right.rawValue):\(actionType)" }

    /// Reads `propose:slackpostmessage`; nil for anything else.
    public init?(text: String) {
        guard let colon = text.firstIndex(of: ":"), let right = Right(rawValue: String(text[..<colon])) else {
            return nil
        }
        self.init(right, String(text[text.index(after: colon)...]))
    }

    /// PolicyKit's codename of the permission: `add_slackpostmessage`.
    public var codename: String {
        switch right {
        case .view: "view_\(actionType)"
        case .propose: "add_\(actionType)"
        case .execute: "can_execute_\(actionType)"
        case .addIntegration: "can_add_integration"
        case .removeIntegration: "can_remove_integration"
        }
    }

    /// Reads `slack.add_slackpostmessage`, with or without the app's name; nil for what is none.
    public init?(codename: String) {
        let name = codename.split(separator: ".").last.map(String.init) ?? ""
        switch name {
        case "can_add_integration": self.init(.addIntegration, "")
        case "can_remove_integration": self.init(.removeIntegration, "")
        // PolicyKit's own misspelling.
        case "can_execute_addpolicykitplatformpolicy": self.init(.execute, "policykitaddplatformpolicy")
        default:
            for (prefix, right) in [("can_execute_", Right.execute), ("add_", .propose), ("view_", .view)]
            where name.hasPrefix(prefix) {
                self.init(right, String(name.dropFirst(prefix.count)))
                return
            }
            return nil
        }
    }

    /// Reads a permission as people write it, by its codename or as it is stored; nil when it names no action type
    /// that there is.
    public init?(spelt text: String) {
        guard let permission = Permission(codename: text) ?? Permission(text: text) else { return nil }
        switch permission.right {
        case .addIntegration, .removeIntegration: self.init(permission.right, "")
        case .view, .propose, .execute:
            if permission.actionType == "*" {
                self = permission
            } else if let type = Declarations.actionType(spelt: permission.actionType) {
                self.init(permission.right, type.codename)
            } else {
                return nil
            }
        }
    }
}
