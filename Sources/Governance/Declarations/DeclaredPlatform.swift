import PolicyScript

/// A platform as scripts see it: the context name, its object and its action types.
public struct DeclaredPlatform: Sendable, Hashable {
    /// The context name and `PlatformModule.platform`: `slack`.
    public var name: String
    /// The name people know: `Slack`.
    public var title: String
    public var object: DeclaredObject
    public var actionTypes: [DeclaredActionType]

    /// Declares a platform.
    public init(_ name: String, title: String, object: DeclaredObject, actionTypes: [DeclaredActionType]) {
        self.name = name
        self.title = title
        self.object = object
        self.actionTypes = actionTypes
    }
}

/// What every platform's object has.
let platformDeclaration = DeclaredObject(
    "Platform", "A platform on which the community lives.",
    fields: [
        DeclaredField("id", .string, "The connection's name."),
        DeclaredField("pk", .string, "The connection's name.", replacement: "id"),
        DeclaredField("platform", .string, "The platform's name, such as slack."),
        DeclaredField("community_name", .string, "The community's name on the platform."),
        DeclaredField("team_id", .optional(.string), "The platform's own id of the community."),
        DeclaredField("community", .object("Community"), "The community on all its platforms."),
        DeclaredField("metagov_slug", .string, "The community's name."),
        DeclaredField("metagov_plugin", .none, "Always None: what it reached is declared on the platform itself."),
    ],
    methods: [
        DeclaredMethod(
            "get_users", [DeclaredParameter("role_names", .optional(.list(.string)), default: .none)],
            result: .querySet("User"), "The members on this platform, or those with one of the roles."),
        DeclaredMethod(
            "get_users_with_permission", [DeclaredParameter("permission", .optional(.string), default: .none)],
            result: .querySet("User"), "The members who have a permission, by its codename."),
        DeclaredMethod("get_roles", result: .querySet("Role"), "The community's roles."),
        DeclaredMethod(
            "get_username_to_readable_name_dict", result: .dict(.string, .string), "The members' names by user id."),
        DeclaredMethod("get_governable_actions", result: .list(.string), "The codenames that policies can govern."),
        DeclaredMethod(
            "assign_role", [DeclaredParameter("user", .member), DeclaredParameter("role", .string)],
            effect: .engineStep, "Gives a member a role; nothing happens where either is unknown."),
        DeclaredMethod(
            "remove_role", [DeclaredParameter("user", .member), DeclaredParameter("role", .string)],
            effect: .engineStep, "Takes a role from a member; nothing happens where either is unknown."),
        DeclaredMethod(
            "notify_users", legacyNotice, acceptsKeywords: true, effect: .opensVote,
            "Opens a vote among members.", replacement: "initiate_vote(users=…, text=…)"),
        DeclaredMethod(
            "notify_action", legacyNotice, acceptsKeywords: true, effect: .opensVote,
            "Opens a vote.", replacement: "initiate_vote(users=…, text=…)"),
    ])

private let legacyNotice = [
    DeclaredParameter("action", .optional(.object("Action")), default: .none),
    DeclaredParameter("policy", .optional(.object("Policy")), default: .none),
    DeclaredParameter("users", .optional(.members), default: .none),
    DeclaredParameter("text", .optional(.string), default: .none),
    DeclaredParameter("template", .optional(.string), default: .none),
    DeclaredParameter("channel", .optional(.string), default: .none),
]
