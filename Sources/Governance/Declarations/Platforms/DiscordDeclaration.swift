import PolicyScript

/// Discord, as scripts see it.
let discordDeclaration = DeclaredPlatform(
    "discord", title: "Discord",
    object: DeclaredObject(
        "Discord", "A Discord server.", base: "Platform",
        methods: [
            DeclaredMethod(
                "post_message",
                [
                    DeclaredParameter("text", .string),
                    DeclaredParameter("channel", .optional(.either([.int, .string])), default: .none),
                    DeclaredParameter("message_id", .optional(.either([.int, .string])), default: .none),
                ], effect: .posts, "Posts a message in a channel, or as a reply to one."),
            DeclaredMethod(
                "initiate_vote",
                [
                    DeclaredParameter("users", .optional(.members), default: .none),
                    DeclaredParameter("post_type", .oneOf(["channel"]), default: .string("channel")),
                    DeclaredParameter("text", .optional(.string), default: .none),
                    DeclaredParameter("channel", .optional(.either([.int, .string])), default: .none),
                    DeclaredParameter("options", .optional(.list(.string)), default: .none),
                    DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
                ] + votingParameters, effect: .opensVote, "Opens a vote of yes or no, or among options."),
            DeclaredMethod(
                "method", [DeclaredParameter("route", .string)], acceptsKeywords: true, result: .any,
                effect: .readsPlatform, "Calls one of Discord's reading methods."),
        ]),
    actionTypes: [
        DeclaredActionType(
            "discordslashcommand", platform: "discord", kind: .trigger, verboseName: "Discord Slash Command",
            fields: [
                DeclaredField("channel", .int, "The channel's id."),
                DeclaredField("value", .string, "What was typed after the command."),
                DeclaredField("interaction_token", .optional(.none), "Always None: tokens do not reach scripts."),
            ], "Somebody typed the slash command."),
        discord(
            "discordpostmessage", "Discord Post Message", needed: ["channel_id", "text"],
            [
                DeclaredField("channel_id", .int, "The channel's id."),
                DeclaredField("message_id", .int, "The message's id."),
                DeclaredField("text", .string, "What was posted."),
            ], "A message was posted."),
        discord(
            "discordrenamechannel", "Discord Rename Channel", needed: ["channel_id", "name"],
            [
                DeclaredField("channel_id", .int, "The channel's id."),
                DeclaredField("name", .string, "The channel's new name."),
                DeclaredField("name_old", .string, "The channel's name before."),
            ], "A channel was renamed."),
        discord(
            "discordcreatechannel", "Discord Create Channel", needed: ["name"],
            [
                DeclaredField("channel_id", .int, "The channel's id."),
                DeclaredField("name", .string, "The channel's name."),
            ], "A channel was created."),
        discord(
            "discorddeletechannel", "Discord Delete Channel", needed: ["channel_id"],
            [DeclaredField("channel_id", .int, "The channel's id.")], "A channel was deleted."),
    ])

private func discord(
    _ codename: String, _ verboseName: String, needed: [String], _ fields: [DeclaredField], _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "discord", kind: .platform, verboseName: verboseName, fields: fields,
        oldSpellings: [verboseName.filter { $0 != " " }], isReversible: true, isProposable: true,
        neededFields: needed, doc)
}
