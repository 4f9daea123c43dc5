/// A member, as `action.initiator` and the items of `slack.get_users()`.
let userDeclaration = DeclaredObject(
    "User", "A member of the community on one platform.",
    fields: [
        DeclaredField("id", .int, "The member's number."),
        DeclaredField("pk", .int, "The member's number.", replacement: "id"),
        DeclaredField("username", .string, "The platform's user id."),
        DeclaredField("readable_name", .optional(.string), "The name that people see."),
        DeclaredField("avatar", .optional(.string), "The address of the member's picture."),
        DeclaredField("is_community_admin", .bool, "True for an administrator of the platform's community."),
        DeclaredField("is_superuser", .bool, "Always False: nobody stands above the rules."),
        DeclaredField("community", .object("Platform"), "The platform on which this is a member."),
        DeclaredField("constitution_community", .object("Constitution"), "The community's constitution."),
        DeclaredField(
            "person", .int,
            "The person's number: the same for linked accounts, so that each person's vote can count once."),
        DeclaredField("groups", .querySet("Role"), "The member's roles."),
        DeclaredField("user_permissions", .list(.string), "Permissions apart from roles: always empty."),
        DeclaredField("access_token", .none, "Always None: tokens do not reach scripts."),
    ],
    methods: [
        DeclaredMethod("get_roles", result: .list(.object("Role")), "The member's roles."),
        DeclaredMethod(
            "has_role", [DeclaredParameter("role_name", .string)], result: .bool, "True when the member has the role."),
        DeclaredMethod(
            "has_perm", [DeclaredParameter("permission", .string)], result: .bool,
            "True when a role of the member grants it, as app.codename; where no role is the base role, every member may propose."
        ),
        DeclaredMethod(
            "find_linked_username", [DeclaredParameter("platform", .string)], result: .optional(.string),
            "The same person's username on another platform, or None."),
        DeclaredMethod("get_username", result: .string, "The platform's user id.", replacement: "username"),
    ])

/// A role of the community.
let roleDeclaration = DeclaredObject(
    "Role", "A role and what it permits.",
    fields: [
        DeclaredField("id", .int, "The role's number."),
        DeclaredField("pk", .int, "The role's number.", replacement: "id"),
        DeclaredField("name", .string, "The role's name."),
        DeclaredField("role_name", .string, "The role's name."),
        DeclaredField("description", .string, "What the role is for."),
        DeclaredField("is_base_role", .bool, "True for the role that every member has."),
        DeclaredField("permissions", .list(.string), "What it permits, as codenames."),
        DeclaredField("user_set", .querySet("User"), "The members who have it."),
    ])

/// A text of the community, such as its guidelines.
let documentDeclaration = DeclaredObject(
    "Document", "A text of the community.",
    fields: [
        DeclaredField("id", .int, "The document's number."),
        DeclaredField("pk", .int, "The document's number.", replacement: "id"),
        DeclaredField("name", .string, "Its name."),
        DeclaredField("text", .string, "Its text."),
        DeclaredField("is_active", .bool, "False once it was deleted."),
    ])
