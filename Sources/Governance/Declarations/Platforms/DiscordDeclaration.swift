import PolicyScript

/// Discord, as scripts see it.
let discordDeclaration = DeclaredPlatform(
    "discord", title: "Discord",
    object: DeclaredObject(
        "Discord", "A Discord server.", base: "Platform", methods: discordWritingMethods + discordReadingMethods),
    actionTypes: discordActionTypes)

private let channelParameter = DeclaredParameter("channel", .optional(.either([.int, .string])), default: .none)
private let voteType = DeclaredParameter("post_type", .oneOf(["channel", "dm"]), default: .string("channel"))
private let threadParameter = DeclaredParameter("thread", .either([.int, .string]))
private let roleParameter = DeclaredParameter("role_id", .either([.int, .string]))

private let discordWritingMethods: [DeclaredMethod] = [
    DeclaredMethod(
        "post_message",
        [
            DeclaredParameter("text", .string),
            channelParameter,
            DeclaredParameter("message_id", .optional(.either([.int, .string])), default: .none),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("post_type", .oneOf(["channel", "dm"]), default: .string("channel")),
            DeclaredParameter("mentions", .bool, default: .bool(false), isKeywordOnly: true),
        ], effect: .posts,
        "Posts a message in a channel, as a reply to one, or to members directly; with mentions=True those whom the text "
            + "names are called."),
    DeclaredMethod(
        "initiate_vote",
        [
            DeclaredParameter("users", .optional(.members), default: .none),
            voteType,
            DeclaredParameter("text", .optional(.string), default: .none),
            channelParameter,
            DeclaredParameter("options", .optional(.list(.string)), default: .none),
            DeclaredParameter("details", .optional(.string), default: .none, isKeywordOnly: true),
            DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote of yes or no, or among options; users limits who may vote, and an empty list means nobody."),
    DeclaredMethod(
        "initiate_number_vote",
        rangeParameters + [
            DeclaredParameter("users", .optional(.members), default: .none),
            voteType,
            DeclaredParameter("text", .optional(.string), default: .none),
            channelParameter,
            DeclaredParameter("details", .optional(.string), default: .none),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote on a number, by a menu where there are at most 25 to choose from, else by the slash command."),
    DeclaredMethod(
        "initiate_advanced_vote",
        [
            DeclaredParameter("candidates", .list(.string)),
            DeclaredParameter("options", .list(.string)),
            DeclaredParameter("users", .optional(.members), default: .none),
            voteType,
            DeclaredParameter("title", .optional(.string), default: .none),
            channelParameter,
            DeclaredParameter("details", .optional(.string), default: .none),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote that chooses an option for each candidate: by menus for the first five, by the slash command for "
            + "the others."),
    DeclaredMethod(
        "rename_channel",
        [DeclaredParameter("channel", .either([.int, .string])), DeclaredParameter("name", .string)], effect: .posts,
        "Renames a channel."),
    DeclaredMethod(
        "give_role", [DeclaredParameter("user", .member), roleParameter], effect: .posts,
        "Gives a member one of the server's roles."),
    DeclaredMethod(
        "take_role", [DeclaredParameter("user", .member), roleParameter], effect: .posts,
        "Takes one of the server's roles from a member."),
    DeclaredMethod(
        "add_to_thread", [threadParameter, DeclaredParameter("users", .members)], effect: .posts,
        "Adds members to a thread; nobody can be added to another channel."),
    DeclaredMethod(
        "remove_from_thread", [threadParameter, DeclaredParameter("user", .member)], effect: .posts,
        "Removes a member from a thread."),
]

private let discordReadingMethods: [DeclaredMethod] = [
    DeclaredMethod(
        "get_channels", result: .list(.dict(.string, .any)), effect: .readsPlatform,
        "The server's channels, as Discord describes them."),
    DeclaredMethod(
        "get_users_in_channel", [channelParameter], result: .querySet("User"), effect: .readsPlatform,
        "The members who see a channel, or who are in a thread; without one, all."),
    DeclaredMethod("get_real_users", result: .list(.dict(.string, .string)), "The members, as {value: id, name}."),
    DeclaredMethod(
        "make_call", [DeclaredParameter("route", .string)] + readingParameters, result: .any, effect: .readsPlatform,
        "Reads one of Discord's routes, such as channels/ID/messages, with values as its query."),
    DeclaredMethod(
        "method", [DeclaredParameter("route", .string)], acceptsKeywords: true, result: .any,
        effect: .readsPlatform, "Reads one of Discord's routes, such as channels/ID/messages."),
]
