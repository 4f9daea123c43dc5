import PolicyScript

/// `action`: what somebody did. Each action type adds fields of its own.
let actionDeclaration = DeclaredObject(
    "Action", "What somebody did or proposed. Its further fields depend on its type.",
    fields: [
        DeclaredField("id", .int, "The action's number."),
        DeclaredField("pk", .int, "The action's number.", replacement: "id"),
        DeclaredField("action_type", .string, "The type's codename, such as slackrenameconversation."),
        DeclaredField("action_codename", .string, "The type's codename.", replacement: "action_type"),
        DeclaredField("kind", .oneOf(["platform", "constitution", "trigger"]), "Which kind of policy it meets."),
        DeclaredField("initiator", .object("User"), "Who did it; None where nobody is known."),
        DeclaredField("community", .object("Platform"), "The platform on which it happened."),
        DeclaredField("platform", .object("Platform"), "The platform on which it happened.", replacement: "community"),
        DeclaredField("data", .any, "The payload where the type has one, else the action's data store."),
        DeclaredField("event_data", .any, "The payload.", replacement: "data"),
        DeclaredField("data_store", .object("DataStore"), "Values kept with the action."),
        DeclaredField("proposal", .object("Proposal"), "The decision in hand.", replacement: "the name proposal"),
        DeclaredField("is_bundled", .bool, "Always False."),
        DeclaredField("community_origin", .bool, "True when it was done on the platform, not proposed from within."),
        DeclaredField("community_revert", .bool, "True while it is undone on the platform."),
    ],
    methods: [
        DeclaredMethod("description", result: .string, "The action in words, as str(action)."),
        DeclaredMethod(
            "execute", effect: .engineStep, "Does the action on the platform if it is undone; once a proposal."),
        DeclaredMethod("revert", effect: .engineStep, "Undoes the action on the platform; once a proposal."),
        DeclaredMethod(
            "respond",
            [
                DeclaredParameter("text", .string),
                DeclaredParameter("ephemeral", .bool, default: .bool(true)),
            ], effect: .posts, "Answers a slash command, by default to its author alone."),
    ])

/// `policy`: the rule that is at work.
let policyDeclaration = DeclaredObject(
    "Policy", "A policy in the version under which the proposal began.",
    fields: [
        DeclaredField("id", .string, "The policy's name in its folder."),
        DeclaredField("pk", .string, "The policy's name in its folder.", replacement: "id"),
        DeclaredField("name", .string, "Its title."),
        DeclaredField("description", .string, "What it says of itself."),
        DeclaredField("kind", .oneOf(["platform", "constitution", "trigger"]), "Which actions it meets."),
        DeclaredField("action_types", .list(.string), "The types that it names; empty for a base policy."),
        DeclaredField("community", .object("Community"), "The community that it rules."),
        DeclaredField("is_active", .bool, "False once it was removed."),
        DeclaredField("is_bundled", .bool, "Always False."),
        DeclaredField("bundled_policies", .list(.any), "Always empty."),
        DeclaredField("modified_at", .datetime, "When this version became active."),
        DeclaredField("variables", .any, "The values of its variables."),
        DeclaredField("policy_template", .none, "Always None."),
    ]
        + PolicyBlock.allCases.map {
            DeclaredField($0.jsonName, .optional(.string), "The text of its block; None where it has none.")
        })
