import PolicyScript

/// Slack, as scripts see it.
let slackDeclaration = DeclaredPlatform(
    "slack", title: "Slack",
    object: DeclaredObject(
        "Slack", "A Slack workspace.", base: "Platform",
        methods: slackWritingMethods + slackReadingMethods),
    actionTypes: slackActionTypes)

private let slackWritingMethods: [DeclaredMethod] = [
    DeclaredMethod(
        "post_message",
        [
            DeclaredParameter("text", .string),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter(
                "post_type", .oneOf(["channel", "mpim", "im", "ephemeral"]), default: .string("channel")),
            DeclaredParameter("channel", .optional(.string), default: .none),
            DeclaredParameter("thread_ts", .optional(.string), default: .none),
            DeclaredParameter("reply_broadcast", .bool, default: .bool(false)),
        ], effect: .posts,
        "Posts a message: in a channel (by default the action's own), in a thread, or to members alone."),
    DeclaredMethod(
        "initiate_vote",
        [
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("post_type", .oneOf(["channel", "mpim"]), default: .string("channel")),
            DeclaredParameter("text", .optional(.string), default: .none),
            DeclaredParameter("channel", .optional(.string), default: .none),
            DeclaredParameter("options", .optional(.list(.string)), default: .none),
            DeclaredParameter("details", .optional(.string), default: .none, isKeywordOnly: true),
            DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote of yes or no, or among options; users limits who may vote, and an empty list means nobody."),
    DeclaredMethod(
        "initiate_number_vote",
        rangeParameters + [
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("post_type", .oneOf(["channel", "mpim"]), default: .string("channel")),
            DeclaredParameter("text", .optional(.string), default: .none),
            DeclaredParameter("channel", .optional(.string), default: .none),
            DeclaredParameter("details", .optional(.string), default: .none),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote on a number, by a menu where there are at most 100 to choose from, else by the slash command."),
    DeclaredMethod(
        "initiate_advanced_vote",
        [
            DeclaredParameter("candidates", .list(.string)),
            DeclaredParameter("options", .list(.string)),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("post_type", .oneOf(["channel", "mpim"]), default: .string("channel")),
            DeclaredParameter("title", .optional(.string), default: .none),
            DeclaredParameter("channel", .optional(.string), default: .none),
            DeclaredParameter("details", .optional(.string), default: .none),
        ] + votingParameters, effect: .opensVote, "Opens a vote that chooses an option for each candidate."),
    DeclaredMethod(
        "rename_conversation", [DeclaredParameter("channel", .string), DeclaredParameter("name", .string)],
        effect: .posts, "Renames a channel."),
    DeclaredMethod(
        "join_conversation", [DeclaredParameter("channel", .string), DeclaredParameter("users", .members)],
        effect: .posts, "Invites members to a channel."),
    DeclaredMethod(
        "kick_conversation", [DeclaredParameter("channel", .string), DeclaredParameter("user", .member)],
        effect: .posts, "Removes a member from a channel."),
]

private let slackReadingMethods: [DeclaredMethod] = [
    DeclaredMethod(
        "get_conversations",
        [
            DeclaredParameter("types", .list(.string), default: .list([.string("channel")])),
            DeclaredParameter("types_arg", .string, default: .string("public_channel")),
        ], result: .list(.dict(.string, .any)), effect: .readsPlatform, "The conversations, as Slack describes them."),
    DeclaredMethod(
        "get_users_in_channel", [DeclaredParameter("channel", .optional(.string), default: .none)],
        result: .querySet("User"), effect: .readsPlatform, "The members who are in a channel, or all."),
    DeclaredMethod("get_real_users", result: .list(.dict(.string, .string)), "The members, as {value: id, name}."),
    DeclaredMethod(
        "make_call", [DeclaredParameter("method_name", .string)] + readingParameters, result: .any,
        effect: .readsPlatform, "Calls one of Slack's reading methods."),
    DeclaredMethod(
        "method", [DeclaredParameter("method_name", .string)], acceptsKeywords: true, result: .any,
        effect: .readsPlatform, "Calls one of Slack's reading methods."),
]
