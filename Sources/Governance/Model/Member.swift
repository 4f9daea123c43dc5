/// A member of a community as one platform connection knows them.
public struct MemberRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// The bot through which the member is known; empty for the built-in user "operator".
    public var bot: String
    /// The platform's user id, unique for the bot: PolicyKit's `username`.
    public var username: String
    /// The name that people read, where the platform tells one.
    public var readableName: String?
    /// Where their picture is, where the platform tells.
    public var avatar: String?
    /// True for an admin of the platform.
    public var isAdmin: Bool
    /// True for an account that no person uses: it never votes, and is never governed.
    public var isBot: Bool
    /// False for one who left.
    public var isPresent: Bool
    /// When it was first recorded.
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
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// Unique in the community.
    public var name: String
    /// What it is for, or what it says.
    public var text: String
    /// The role that every member has without being given it; at most one in a community.
    public var isBase: Bool
    /// What it allows.
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
    /// The role, by number.
    public var roleID: Int64
    /// The member, by number.
    public var memberID: Int64

    /// Makes a membership.
    public init(roleID: Int64, memberID: Int64) {
        self.roleID = roleID
        self.memberID = memberID
    }
}

/// A document of a community.
public struct DocumentRecord: Sendable, Hashable {
    /// Its number, unique in its table; given out once.
    public var id: Int64
    /// The community to which it belongs.
    public var communityID: Int64
    /// What it is called.
    public var name: String
    /// What it is for, or what it says.
    public var text: String
    /// False once it was deleted; it can be recovered.
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
