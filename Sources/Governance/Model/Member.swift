/// A member of a community as one platform connection knows them.
public struct MemberRecord: Sendable, Hashable {
    public var id: Int64
    public var communityID: Int64
    /// The bot through which the member is known; empty for the built-in user "operator".
    public var bot: String
    /// The platform's user id, unique for the bot: PolicyKit's `username`.
    public var username: String
    public var readableName: String?
    public var avatar: String?
    public var isAdmin: Bool
    public var isBot: Bool
    /// False for one who left.
    public var isPresent: Bool
    public var createdAt: Instant

    /// Makes a member.
    public init(
        id: Int64, communityID: Int64, bot: String, username: String, readableName: String? = nil,
        avatar: String? = nil, isAdmin: Bool = false, isBot: Bool = false, isPresent: Bool = true, createdAt: Instant
    ) {
        self.id = id
        self.communityID = communityID
        self.bot = bot
        self.username = username
        self.readableName = readableName
        self.avatar = avatar
        self.isAdmin = isAdmin
        self.isBot = isBot
        self.isPresent = isPresent
        self.createdAt = createdAt
    }

    /// What PolicyKit shows for a user: the readable name, else the username.
    public var displayName: String { readableName ?? username }
}

/// A role: a set of permissions given to members of a community.
public struct RoleRecord: Sendable, Hashable {
    public var id: Int64
    public var communityID: Int64
    /// Unique in the community.
    public var name: String
    public var text: String
    /// The role that every member has without being given it; at most one in a community.
    public var isBase: Bool
    public var permissions: Set<Permission>

    /// Makes a role; `text` is its description.
    public init(
        id: Int64, communityID: Int64, name: String, text: String = "", isBase: Bool = false,
        permissions: Set<Permission> = []
    ) {
        self.id = id
        self.communityID = communityID
        self.name = name
        self.text = text
        self.isBase = isBase
        self.permissions = permissions
    }
}

/// That a member has a role.
public struct RoleMembership: Sendable, Hashable {
    public var roleID: Int64
    public var memberID: Int64

    /// Makes a membership.
    public init(roleID: Int64, memberID: Int64) {
        self.roleID = roleID
        self.memberID = memberID
    }
}

/// A document of a community.
public struct DocumentRecord: Sendable, Hashable {
    public var id: Int64
    public var communityID: Int64
    public var name: String
    public var text: String
    public var isActive: Bool

    /// Makes a document.
    public init(id: Int64, communityID: Int64, name: String, text: String, isActive: Bool = true) {
        self.id = id
        self.communityID = communityID
        self.name = name
        self.text = text
        self.isActive = isActive
    }
}
