/// The names that every block sees, apart from the platforms.
let contextNames: [DeclaredName] = [
    DeclaredName("action", .object("Action"), "What somebody did or proposed."),
    DeclaredName("policy", .object("Policy"), "The policy that is at work."),
    DeclaredName("proposal", .object("Proposal"), "The decision in hand."),
    DeclaredName("variables", .variables, "The policy's variables, as attributes and as items."),
    DeclaredName("logger", .object("Logger"), "Writes lines that are kept with the proposal."),
    DeclaredName("metagov", .object("Metagov"), "PolicyKit's gateway."),
    DeclaredName("platforms", .dict(.string, .object("Platform")), "The community's platforms by the bot's name."),
    DeclaredName("PASSED", .oneOf(["passed"]), "What check returns for a proposal that passes."),
    DeclaredName("FAILED", .oneOf(["failed"]), "What check returns for a proposal that fails."),
    DeclaredName("PROPOSED", .oneOf(["proposed"]), "What check returns while nothing is decided."),
    DeclaredName(
        "users", .querySet("User"), "The members on the action's platform.",
        replacement: "get_users() of the platform, such as slack.get_users()"),
    DeclaredName("debug", .any, "Writes a line.", replacement: "logger.debug", isFunction: true),
]

/// The names of the platforms.
let platformNames: [DeclaredName] = Declarations.platforms.map { platform in
    DeclaredName(platform.name, .object(platform.object.name), platform.object.doc)
}

/// The modules that a policy can use without importing them, as PolicyKit's can.
public let preloadedModules = [
    "base64", "datetime", "itertools", "json", "math", "random", "string",
]
