/// What happens on Discord. Ids are integers, as in PolicyKit; users go by their ids as texts, which is what usernames
/// are.
let discordActionTypes: [DeclaredActionType] =
    discordMessageTypes + discordChannelTypes + discordRoleTypes + discordMemberTypes + discordServerTypes + [
        DeclaredActionType(
            "discordslashcommand", platform: "discord", kind: .trigger, verboseName: "Discord Slash Command",
            fields: [
                DeclaredField("channel", .int, "The channel's id."),
                DeclaredField("value", .string, "What was typed after the command."),
                DeclaredField("command", .string, "The command itself, such as /policykit."),
                DeclaredField("interaction_token", .optional(.none), "Always None: tokens do not reach scripts."),
            ], "Somebody typed the slash command.")
    ]

private let discordMessageTypes: [DeclaredActionType] = [
    discord(
        "discordpostmessage", "Discord Post Message", old: ["DiscordPostMessage"], needed: ["channel_id", "text"],
        [
            channelID, messageID,
            DeclaredField("text", .string, "What was posted."),
            DeclaredField("reply_to", .optional(.int), "The id of the message that it answers."),
            DeclaredField("attachments", .optional(.list(.string)), "Where the attached files are."),
            DeclaredField("embeds", .optional(.list(.dict(.string, .any))), "The author's own embeds."),
            DeclaredField("stickers", .optional(.list(.string)), "Where the pictures of its stickers are."),
            DeclaredField("poll", .optional(.dict(.string, .any)), "Its poll, as Discord takes one."),
            DeclaredField("forwarded", .optional(.list(.string)), "What the messages say that it forwards."),
            DeclaredField("author_name", .optional(.string), "The author's name on the server."),
            DeclaredField("author_avatar", .optional(.string), "Where the author's picture is."),
        ], "A message was posted."),
    discord(
        "discordeditmessage", "Discord Edit Message",
        [
            channelID, messageID,
            DeclaredField("text", .string, "The new text."),
            DeclaredField("previous_text", .optional(.string), "The text before; None where nobody recorded it."),
            DeclaredField(
                "removed_files", .optional(.list(.string)),
                "The names of the files that were taken away, where some were."),
            DeclaredField("author_name", .optional(.string), "The author's name on the server."),
            DeclaredField("author_avatar", .optional(.string), "Where the author's picture is."),
        ], "A message was edited by its author."),
    discord(
        "discorddeletemessage", "Discord Delete Message", needed: ["channel_id", "message_id"],
        [
            channelID, messageID,
            DeclaredField("text", .optional(.string), "What it said; None where nobody recorded it."),
            DeclaredField("author", .optional(.string), "The user id of who wrote it; None where nobody recorded it."),
        ],
        "A message was deleted; the initiator is the moderator who did it, and None where its author or a bot did."),
    discord(
        "discordpinmessage", "Discord Pin Message", needed: ["channel_id", "message_id"], [channelID, messageID],
        "A message was pinned."),
]

private let discordChannelTypes: [DeclaredActionType] = [
    discord(
        "discordcreatechannel", "Discord Create Channel", old: ["DiscordCreateChannel"], needed: ["name"],
        [
            channelID, DeclaredField("name", .string, "The channel's name."),
            DeclaredField("type", .optional(.int), "Discord's number of the kind of channel; 0 is a text channel."),
            DeclaredField("parent_id", .optional(.int), "The category's id."),
            DeclaredField("topic", .optional(.string), "The channel's topic."),
            DeclaredField("nsfw", .optional(.bool), "Whether it is for adults."),
            DeclaredField(
                "permission_overwrites", .optional(.list(.dict(.string, .any))),
                "What it allows roles and members beside what the server does, as Discord has it."),
        ], "A channel was created."),
    discord(
        "discordrenamechannel", "Discord Rename Channel", old: ["DiscordRenameChannel"],
        needed: ["channel_id", "name"],
        [
            channelID,
            DeclaredField("name", .string, "The channel's new name."),
            DeclaredField("name_old", .string, "The channel's name before."),
        ], "A channel or a thread was renamed."),
    discord(
        "discordsettopic", "Discord Set Topic", needed: ["channel_id", "topic"],
        [
            channelID,
            DeclaredField("topic", .string, "The channel's new topic."),
            DeclaredField("topic_old", .string, "The channel's topic before."),
        ], "A channel's topic was changed."),
    discord(
        "discordreorderchannels", "Discord Reorder Channels", needed: ["order"],
        [
            DeclaredField("order", .list(.int), "The channels' ids in their new order."),
            DeclaredField("order_old", .list(.int), "The channels' ids in the order before."),
        ], "Channels were moved; Discord does not say by whom."),
    discord(
        "discorddeletechannel", "Discord Delete Channel", old: ["DiscordDeleteChannel"], reversible: false,
        needed: ["channel_id"],
        [channelID, DeclaredField("name", .optional(.string), "Its name, where it is known.")],
        "A channel was deleted, which cannot be undone: a trigger, or proposed."),
    discord(
        "discordcreatethread", "Discord Create Thread", needed: ["channel_id", "name"],
        [
            DeclaredField("thread_id", .int, "The thread's id."), channelID,
            DeclaredField("name", .string, "The thread's name."),
        ], "A thread was opened; undone by closing and locking it."),
]

private let discordRoleTypes: [DeclaredActionType] = [
    discord(
        "discordcreaterole", "Discord Create Role", needed: ["name"],
        [roleID] + attributes
            + [
                DeclaredField("unicode_emoji", .optional(.string), "The emoji beside its name, where it has one."),
                DeclaredField("icon", .optional(.string), "Where the picture beside its name is, where it has one."),
            ], "A role was created."),
    discord(
        "discordeditrole", "Discord Edit Role", needed: ["role_id"],
        [roleID] + attributes
            + [
                DeclaredField("name_old", .optional(.string), "Its name before, where that has changed."),
                DeclaredField(
                    "permissions_old", .optional(.string), "Its permissions before, where they have changed."),
            ], "What a role is called or allows was changed."),
    discord(
        "discorddeleterole", "Discord Delete Role", reversible: false, needed: ["role_id"],
        [roleID, DeclaredField("name", .optional(.string), "Its name, where it is known.")],
        "A role was deleted, which cannot be undone: a trigger, or proposed."),
    discord(
        "discordaddmemberrole", "Discord Add Member Role", needed: ["user", "role_id"], [user, roleID, roleName],
        "A member was given a role."),
    discord(
        "discordremovememberrole", "Discord Remove Member Role", needed: ["user", "role_id"],
        [user, roleID, roleName], "A role was taken from a member."),
]

private let discordMemberTypes: [DeclaredActionType] = [
    discord(
        "discordjoinserver", "Discord Join Server",
        [user, DeclaredField("is_bot", .bool, "True for a bot.")],
        "Somebody joined the server: governed where the bot file names a holding role, else a trigger."),
    discord(
        "discordkickmember", "Discord Kick Member", reversible: false, needed: ["user"], [user, reason],
        "A member was kicked, which cannot be undone: a trigger, or proposed."),
    discord(
        "discordbanmember", "Discord Ban Member", needed: ["user"], [user, reason],
        "Somebody was banned; undone by lifting the ban."),
    discord("discordunbanmember", "Discord Unban Member", needed: ["user"], [user], "A ban was lifted."),
    discord(
        "discordtimeoutmember", "Discord Timeout Member", needed: ["user", "until"],
        [
            user,
            DeclaredField(
                "until", .optional(.string), "Until when the member may not write, as ISO 8601; None when they may."),
            DeclaredField("seconds", .optional(.int), "For how long; what passes lasts so long from then on."),
            reason,
        ], "A member was kept from writing for a time, or let write again."),
    discord(
        "discordrenamemember", "Discord Rename Member", needed: ["user", "nick"],
        [
            user,
            DeclaredField("nick", .string, "The new nickname; empty for none."),
            DeclaredField("nick_old", .string, "The nickname before; empty for none."),
        ], "A member's nickname was changed."),
]

private let discordServerTypes: [DeclaredActionType] = [
    discord(
        "discordcreateemoji", "Discord Create Emoji", [emojiID, DeclaredField("name", .string, "Its name.")],
        "An emoji was added; undone by keeping it to the bot."),
    discord(
        "discordrenameemoji", "Discord Rename Emoji", needed: ["emoji_id", "name"],
        [
            emojiID, DeclaredField("name", .string, "Its new name."),
            DeclaredField("name_old", .optional(.string), "Its name before."),
        ], "An emoji was renamed."),
    discord(
        "discorddeleteemoji", "Discord Delete Emoji", reversible: false, needed: ["emoji_id"],
        [emojiID, DeclaredField("name", .optional(.string), "Its name, where it is known.")],
        "An emoji was deleted, which cannot be undone: a trigger, or proposed."),
    discord(
        "discordrenameserver", "Discord Rename Server", needed: ["name"],
        [
            DeclaredField("name", .string, "The server's new name."),
            DeclaredField("name_old", .string, "The server's name before."),
        ], "The server was renamed."),
]

private let channelID = DeclaredField("channel_id", .int, "The channel's id.")
private let messageID = DeclaredField("message_id", .int, "The message's id.")
private let roleID = DeclaredField("role_id", .int, "The role's id.")
private let roleName = DeclaredField("role", .optional(.string), "The role's name, where it is known.")
private let emojiID = DeclaredField("emoji_id", .int, "The emoji's id.")
private let user = DeclaredField("user", .string, "The user id of whom it concerns.")
private let reason = DeclaredField("reason", .optional(.string), "The reason that was given.")

private let attributes = [
    DeclaredField("name", .string, "The role's name."),
    DeclaredField("permissions", .optional(.string), "Its permissions: Discord's bits as a decimal text."),
    DeclaredField("color", .optional(.int), "Its colour; 0 for none."),
    DeclaredField("hoist", .optional(.bool), "True where its members are listed apart."),
    DeclaredField("mentionable", .optional(.bool), "True where everybody can call it by name."),
]

private func discord(
    _ codename: String, _ verboseName: String, old: [String] = [], reversible: Bool = true, needed: [String]? = nil,
    _ fields: [DeclaredField], _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "discord", kind: .platform, verboseName: verboseName, fields: fields, oldSpellings: old,
        isReversible: reversible, isProposable: needed != nil, neededFields: needed, doc)
}
