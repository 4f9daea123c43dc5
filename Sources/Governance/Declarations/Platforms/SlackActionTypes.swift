/// What happens on Slack.
let slackActionTypes: [DeclaredActionType] = [
    slack(
        "slackpostmessage", "Slack Post Message", old: ["SlackPostMessage"], needed: ["text", "channel"],
        [
            DeclaredField("text", .string, "What was posted."),
            channel,
            DeclaredField("timestamp", .string, "The message's ts."),
            DeclaredField("thread_ts", .optional(.string), "The thread in which it was posted; None outside one."),
            DeclaredField(
                "files", .optional(.list(.string)), "Links to the files that it came with; None without any."),
        ], "A message was posted: also with files, by /me, or out of a thread into the channel."),
    slack(
        "slackrenameconversation", "Slack Rename Conversation", old: ["SlackRenameConversation", "SlackRenameChannel"],
        needed: ["name", "channel"],
        [
            DeclaredField("name", .string, "The channel's new name."),
            channel,
            DeclaredField("previous_name", .string, "The channel's name before."),
        ], "A channel was renamed."),
    slack(
        "slackjoinconversation", "Slack Join Conversation", old: ["SlackJoinConversation"],
        needed: ["channel", "users"],
        [channel, DeclaredField("users", .string, "The user id of who joined.")],
        "A member joined a channel or was invited to it; the initiator is who invited."),
    slack(
        "slackpinmessage", "Slack Pin Message", old: ["SlackPinMessage"], needed: ["channel", "timestamp"],
        [channel, DeclaredField("timestamp", .string, "The pinned message's ts.")], "A message was pinned."),
    slack(
        "slackschedulemessage", "Slack Schedule Message", old: ["SlackScheduleMessage"], reversible: false,
        needed: ["text", "channel", "post_at"],
        [
            DeclaredField("text", .string, "What is to be posted."),
            channel,
            DeclaredField("post_at", .int, "When, in seconds since 1970."),
        ], "A message is to be posted later; proposed only."),
    slack(
        "slackkickconversation", "Slack Kick Conversation", old: ["SlackKickConversation"], reversible: false,
        needed: ["user", "channel"], [DeclaredField("user", .string, "The user id of who is to leave."), channel],
        "A member is to be removed from a channel; proposed only."),
    slack(
        "slackeditmessage", "Slack Edit Message",
        [
            DeclaredField("text", .string, "The new text."),
            DeclaredField("previous_text", .string, "The text before."),
            channel,
            DeclaredField("timestamp", .string, "The message's ts."),
        ], "A message was edited by its author."),
    slack(
        "slackcreateconversation", "Slack Create Conversation", [DeclaredField("name", .string, "Its name."), channel],
        "A channel was created."),
    slack(
        "slackarchiveconversation", "Slack Archive Conversation",
        [DeclaredField("name", .optional(.string), "Its name, where it is known."), channel], "A channel was archived."),
    DeclaredActionType(
        "slackslashcommand", platform: "slack", kind: .trigger, verboseName: "Slack Slash Command",
        fields: [
            DeclaredField("value", .string, "What was typed after the command."),
            DeclaredField("command", .string, "The command itself, such as /policykit."), channel,
        ],
        "Somebody typed the slash command."),
]

private let channel = DeclaredField("channel", .string, "The channel's id.")

private func slack(
    _ codename: String, _ verboseName: String, old: [String] = [], reversible: Bool = true, needed: [String]? = nil,
    _ fields: [DeclaredField], _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "slack", kind: .platform, verboseName: verboseName, fields: fields, oldSpellings: old,
        isReversible: reversible, isProposable: needed != nil, neededFields: needed, doc)
}
