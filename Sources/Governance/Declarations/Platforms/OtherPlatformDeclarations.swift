import PolicyScript

/// GitHub, as scripts see it: its events come as webhooktriggeraction.
let gitHubDeclaration = DeclaredPlatform(
    "github", title: "GitHub",
    object: DeclaredObject(
        "GitHub", "A GitHub organisation or account.", base: "Platform",
        methods: [
            DeclaredMethod(
                "initiate_vote",
                [
                    DeclaredParameter("repo_name", .string),
                    DeclaredParameter("text", .optional(.string), default: .none),
                ], effect: .opensVote, "Opens a vote as an issue of a repository.")
        ]),
    actionTypes: [])

/// Loomio, as scripts see it.
let loomioDeclaration = DeclaredPlatform(
    "loomio", title: "Loomio",
    object: DeclaredObject(
        "Loomio", "A Loomio group.", base: "Platform",
        methods: [
            DeclaredMethod(
                "initiate_vote",
                [
                    DeclaredParameter("title", .string),
                    DeclaredParameter("closing_at", .either([.datetime, .string])),
                    DeclaredParameter("options", .list(.string)),
                    DeclaredParameter("details", .optional(.string), default: .none),
                    DeclaredParameter("poll_type", .string, default: .string("proposal")),
                ], acceptsKeywords: true, effect: .opensVote, "Opens a poll that closes at a given day.")
        ]),
    actionTypes: [])

/// SourceCred, as scripts see it.
let sourceCredDeclaration = DeclaredPlatform(
    "sourcecred", title: "SourceCred",
    object: DeclaredObject(
        "SourceCred", "A SourceCred instance.", base: "Platform",
        methods: [
            DeclaredMethod(
                "get_cred",
                [
                    DeclaredParameter("username", .optional(.string), default: .none),
                    DeclaredParameter("id", .optional(.string), default: .none),
                ], result: .float, effect: .readsPlatform, "Reads the cred of one account."),
            DeclaredMethod(
                "fetch_total_cred", result: .float, effect: .readsPlatform, "Reads the cred of all accounts."),
            DeclaredMethod(
                "fetch_total_credcred", result: .float, effect: .readsPlatform, "Reads the cred of all accounts.",
                replacement: "fetch_total_cred()"),
            noVote,
        ]),
    actionTypes: [])

private let noVote = DeclaredMethod(
    "initiate_vote", [DeclaredParameter("users", .optional(.members), default: .none)],
    "Does nothing: SourceCred has no votes.")

/// Action types that belong to no platform.
let generalActionTypes: [DeclaredActionType] = [
    DeclaredActionType(
        "webhooktriggeraction", platform: "", kind: .trigger, verboseName: "Webhook Trigger Action",
        fields: [
            DeclaredField("event_type", .string, "Platform and event, such as slack.pin_added."),
            DeclaredField("data", .dict(.string, .any), "The event as the platform sent it."),
        ], oldSpellings: ["WebhookTriggerAction"], "Any event of any platform."),
    DeclaredActionType(
        "manualtriggeraction", platform: "", kind: .trigger, verboseName: "Manual Trigger Action",
        fields: [
            DeclaredField("name", .string, "The policy that was started, by its name in its folder."),
            DeclaredField("value", .string, "What was typed after the policy's name."),
            DeclaredField("channel", .optional(.string), "Where it was typed; None outside a chat."),
        ], "A member started the policy, by /policykit run or the command line."),
    DeclaredActionType(
        "scheduletriggeraction", platform: "", kind: .trigger, verboseName: "Schedule Trigger Action",
        fields: [
            DeclaredField("name", .string, "The policy whose time has come, by its name in its folder."),
            DeclaredField("scheduled_for", .string, "When it was due, in UTC, as ISO 8601."),
            DeclaredField("missed", .int, "How many occurrences after that one passed while nobody ran."),
        ], "The time of the policy's schedule has come."),
    DeclaredActionType(
        "executedactiontriggeraction", platform: "", kind: .trigger, verboseName: "Executed Action Trigger Action",
        fields: [], "An action that passed. Policies name the action's own type instead."),
]
