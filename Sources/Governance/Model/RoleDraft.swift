/// A role as a community's roles file describes it.
public struct RoleDraft: Sendable, Hashable {
    /// What it is called.
    public var name: String
    /// What it is for.
    public var text: String
    /// The role that every member has.
    public var isBase: Bool
    /// What it allows.
    public var permissions: Set<Permission>
    /// Who has it when the community is founded.
    public var first: First?
    /// Who has it, by bot and platform user id.
    public var members: [Holder]

    /// Makes a role; `text` is its description.
    public init(
        name: String, text: String = "", isBase: Bool = false, permissions: Set<Permission> = [],
        first: First? = nil, members: [Holder] = []
    ) {
        self.name = name
        self.text = text
        self.isBase = isBase
        self.permissions = permissions
        self.first = first
        self.members = members
    }

    /// Who is given a role at the founding. Members whom the platform tells of in the first ten minutes count.
    public enum First: String, Sendable, Hashable, CaseIterable {
        /// Whoever is an admin on the platform.
        case admins
        /// Everybody else.
        case nonadmins
        case all
        /// The member who is named as `operator:` in the bot file.
        case `operator`
    }

    /// A member who has a role.
    public struct Holder: Sendable, Hashable {
        /// The bot (connection), by the name of its file.
        public var bot: String
        /// The platform's user id.
        public var username: String

        /// Names a member.
        public init(bot: String, username: String) {
            self.bot = bot
            self.username = username
        }
    }
}

/// What became of a community's roles file.
public enum RolesFileChange: Sendable, Hashable {
    /// It describes these roles; `contentHash` is SHA-256 of its bytes, in hexadecimal.
    case present(contentHash: String, [RoleDraft])
    /// It cannot be used; why, in words.
    case broken(String)
    /// It is gone; the roles stay as they are.
    case removed
}
