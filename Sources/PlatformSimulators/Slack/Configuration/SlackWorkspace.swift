/// A workspace as it is when a simulator starts.
public struct SlackWorkspace: Sendable, Hashable {
    /// The team id, `T…`.
    public var id: String
    public var name: String
    public var domain: String
    public var members: [Member]
    public var channels: [Channel]
    /// Whether members who are neither admins nor a channel's creator may rename it in Slack itself. The Web API never
    /// lets them (docs.slack.dev/reference/methods/conversations.rename); the client's default is a guess.
    public var membersMayRename: Bool
    /// Whether members other than admins may archive channels. Guess: Slack's default lets them.
    public var membersMayArchive: Bool
    /// Whether members other than admins may create channels. Guess: Slack's default lets them.
    public var membersMayCreate: Bool
    /// Whether members other than admins may remove others from channels. Guess: Slack's default does not let them.
    public var membersMayKick: Bool

    /// Makes a workspace.
    public init(
        id: String, name: String, domain: String, members: [Member], channels: [Channel],
        membersMayRename: Bool = true, membersMayArchive: Bool = true, membersMayCreate: Bool = true,
        membersMayKick: Bool = false
    ) {
        self.id = id
        self.name = name
        self.domain = domain
        self.members = members
        self.channels = channels
        self.membersMayRename = membersMayRename
        self.membersMayArchive = membersMayArchive
        self.membersMayCreate = membersMayCreate
        self.membersMayKick = membersMayKick
    }

    /// A person of a workspace. Bots come with their ``SlackApp``.
    public struct Member: Sendable, Hashable {
        /// The user id, `U…`.
        public var id: String
        public var name: String
        public var role: Role
        public var isDeactivated: Bool

        /// Makes a member.
        public init(id: String, name: String, role: Role = .member, isDeactivated: Bool = false) {
            self.id = id
            self.name = name
            self.role = role
            self.isDeactivated = isDeactivated
        }
    }

    /// What a person is in a workspace.
    public enum Role: String, Sendable, Hashable {
        case owner, admin, member, guest
    }

    /// A channel of a workspace.
    public struct Channel: Sendable, Hashable {
        /// The channel id, `C…`.
        public var id: String
        public var name: String
        public var isPrivate: Bool
        public var isGeneral: Bool
        /// The creator's user id.
        public var creator: String
        /// User ids; empty for everyone who is not a bot.
        public var members: [String]

        /// Makes a channel.
        public init(
            id: String, name: String, isPrivate: Bool = false, isGeneral: Bool = false, creator: String,
            members: [String] = []
        ) {
            self.id = id
            self.name = name
            self.isPrivate = isPrivate
            self.isGeneral = isGeneral
            self.creator = creator
            self.members = members
        }
    }

    /// Six people, one of them the admin `U0ADMIN`, another deactivated; `#general`, `#random`, `#garden` and the
    /// private `#board`.
    public static let community = SlackWorkspace(
        id: "T0COMMUNITY", name: "Community", domain: "community",
        members: [
            Member(id: "U0ADMIN", name: "ada", role: .owner),
            Member(id: "U0BEN", name: "ben"),
            Member(id: "U0CLEO", name: "cleo"),
            Member(id: "U0DAN", name: "dan"),
            Member(id: "U0EVE", name: "eve"),
            Member(id: "U0FRED", name: "fred", isDeactivated: true),
        ],
        channels: [
            Channel(id: "C0GENERAL", name: "general", isGeneral: true, creator: "U0ADMIN"),
            Channel(id: "C0RANDOM", name: "random", creator: "U0ADMIN"),
            Channel(id: "C0GARDEN", name: "garden", creator: "U0BEN"),
            Channel(
                id: "C0BOARD", name: "board", isPrivate: true, creator: "U0ADMIN", members: ["U0ADMIN", "U0CLEO"]),
        ])
}
