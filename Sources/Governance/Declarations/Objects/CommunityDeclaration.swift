import PolicyScript

/// The community: parent of its platforms.
let communityDeclaration = DeclaredObject(
    "Community", "The community, on all its platforms.",
    fields: [
        DeclaredField("id", .string, "The community's name."),
        DeclaredField("pk", .string, "The community's name.", replacement: "id"),
        DeclaredField("metagov_slug", .string, "The community's name."),
        DeclaredField("community_name", .string, "The community's name."),
        DeclaredField("constitution_community", .object("Constitution"), "The community's constitution."),
        DeclaredField(
            "pending_proposals", .querySet("Proposal"), "The proposals that are open, the newest first; at most fifty."),
        DeclaredField(
            "completed_proposals", .querySet("Proposal"),
            "The proposals that are decided, the newest first; at most fifty."),
    ],
    methods: [
        DeclaredMethod("get_roles", result: .querySet("Role"), "The community's roles."),
        DeclaredMethod("get_members", result: .querySet("User"), "The members on all platforms."),
        DeclaredMethod("get_documents", result: .querySet("Document"), "The documents that have not been deleted."),
        DeclaredMethod(
            "get_policies", [DeclaredParameter("is_active", .bool, default: .bool(true))], result: .querySet("Policy"),
            "The active policies, or those that are no longer."),
        DeclaredMethod("get_platform_policies", result: .querySet("Policy"), "The active platform policies."),
        DeclaredMethod("get_constitution_policies", result: .querySet("Policy"), "The active constitution policies."),
        DeclaredMethod("get_trigger_policies", result: .querySet("Policy"), "The active trigger policies."),
        DeclaredMethod("get_platform_communities", result: .list(.object("Platform")), "The connected platforms."),
        DeclaredMethod(
            "get_platform_community", [DeclaredParameter("name", .string)], result: .optional(.object("Platform")),
            "The connected platform of that name, or None."),
    ])

/// `logger`: lines kept with the proposal.
let loggerDeclaration = DeclaredObject(
    "Logger", "Writes lines that `policykit explain` shows with the proposal.",
    methods: ["debug", "info", "warning", "error", "exception", "warn"].map { name in
        DeclaredMethod(
            name, [DeclaredParameter("message", .any)], variadic: .any, effect: .recorded, "Writes a line.",
            replacement: name == "warn" ? "warning" : nil)
    })

/// `metagov`: PolicyKit's gateway.
let metagovDeclaration = DeclaredObject(
    "Metagov", "Calls by name, as PolicyKit's gateway has them.",
    methods: [
        DeclaredMethod(
            "start_process",
            [
                DeclaredParameter("process_name", .string),
                DeclaredParameter("parameters", .optional(.dict(.string, .any)), default: .none),
            ], acceptsKeywords: true, result: .object("Process"), effect: .opensVote,
            "Opens a vote by its name."),
        DeclaredMethod(
            "close_process", result: .optional(.object("Process")), effect: .engineStep,
            "Closes the vote: later ballots do not count. None where there is none."),
        DeclaredMethod("get_process", result: .optional(.object("Process")), "The vote, or None."),
        DeclaredMethod(
            "perform_action",
            [
                DeclaredParameter("name", .string),
                DeclaredParameter("parameters", .optional(.dict(.string, .any)), default: .none),
            ], acceptsKeywords: true, result: .any, effect: .posts, "Makes a call by its name."),
    ])
