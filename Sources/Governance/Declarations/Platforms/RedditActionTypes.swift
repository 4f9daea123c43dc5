/// What happens on Reddit.
let redditActionTypes: [DeclaredActionType] = [
    DeclaredActionType(
        "redditmakepost", platform: "reddit", kind: .platform, verboseName: "Reddit Make Post",
        fields: [
            DeclaredField("title", .optional(.string), "The post's title."),
            DeclaredField("text", .string, "The post's text; empty for a link."),
            DeclaredField("post_kind", .optional(.oneOf(["self", "link"])), "Whether it is a text or a link."),
            name, DeclaredField("url", .optional(.string), "Where a link leads."),
            DeclaredField("flair", .optional(.string), "The post's flair; None without one."), permalink,
        ], oldSpellings: ["RedditMakePost"], isReversible: true, isProposable: true, neededFields: ["title", "text"],
        "A post was made."),
    DeclaredActionType(
        "redditmakecomment", platform: "reddit", kind: .platform, verboseName: "Reddit Make Comment",
        fields: [
            DeclaredField("text", .string, "The comment."), name,
            DeclaredField("post", .optional(.string), "The full name of the post that it stands under."),
            DeclaredField("parent", .string, "The full name of what it answers."), permalink,
        ], isReversible: true, isProposable: true, neededFields: ["text", "parent"], "A comment was made."),
    reddit(
        "redditeditpost", "Reddit Edit Post",
        [
            DeclaredField("text", .string, "The new text."),
            DeclaredField("title", .optional(.string), "The post's title."), name, permalink,
        ], "A post's text was changed; undone by removing the post, because nobody can change another's text."),
    reddit(
        "redditeditcomment", "Reddit Edit Comment",
        [
            DeclaredField("text", .string, "The new text."), name,
            DeclaredField("post", .optional(.string), "The full name of the post that it stands under."),
            DeclaredField("parent", .optional(.string), "The full name of what it answers."), permalink,
        ], "A comment's text was changed; undone by removing the comment."),
    reddit(
        "redditsetflair", "Reddit Set Flair",
        [
            name, DeclaredField("flair", .string, "The post's new flair; empty for none."),
            DeclaredField("previous_flair", .optional(.string), "The flair before, where it is known."),
        ] + content, "A moderator changed a post's flair."),
    reddit(
        "redditapprovecontent", "Reddit Approve Content", [name, details] + content,
        "A moderator approved a post or comment."),
    reddit(
        "redditremovecontent", "Reddit Remove Content",
        [name, details, DeclaredField("spam", .bool, "True when it was called spam.")] + content,
        "A moderator removed a post or comment."),
    reddit(
        "redditlockcontent", "Reddit Lock Content",
        [name, details, DeclaredField("locked", .bool, "False when it was unlocked.")] + content,
        "A moderator locked the comments of a post or comment, or unlocked them."),
    reddit(
        "redditpinpost", "Reddit Pin Post",
        [name, details, DeclaredField("pinned", .bool, "False when it was unpinned.")] + content,
        "A moderator pinned a post to the top, or unpinned it."),
    DeclaredActionType(
        "redditbanuser", platform: "reddit", kind: .platform, verboseName: "Reddit Ban User",
        fields: [
            DeclaredField("user", .string, "Who was banned or let back in."),
            DeclaredField("banned", .bool, "False when the account was let back in."),
            DeclaredField("duration", .optional(.string), "How long, in Reddit's words: permanent, or so many days."),
            DeclaredField("reason", .optional(.string), "The moderator's note."),
        ], isReversible: true, isProposable: true, neededFields: ["user"],
        "A moderator banned an account, or let it back in."),
    reddit(
        "redditeditwiki", "Reddit Edit Wiki",
        [
            DeclaredField("page", .string, "The page's name."),
            DeclaredField("revision", .string, "The new revision."),
            DeclaredField("previous_revision", .optional(.string), "The revision before."),
            DeclaredField("reason", .optional(.string), "The author's note."),
        ], "A page of the wiki was changed."),
    reddit(
        "redditchangerules", "Reddit Change Rules",
        [
            DeclaredField("change", .string, "createrule, editrule, deleterule or reorderrules."), details,
            DeclaredField("rules", .list(.dict(.string, .string)), "The rules as they are now."),
        ], "A moderator changed the subreddit's rules."),
    reddit(
        "redditchangesettings", "Reddit Change Settings",
        [
            DeclaredField("setting", .optional(.string), "What was changed, in Reddit's words."),
            DeclaredField("description", .optional(.string), "More of it, in Reddit's words."),
            DeclaredField("settings", .dict(.string, .any), "The settings as they are now."),
        ], "A moderator changed the subreddit's settings."),
    trigger(
        "redditslashcommand", "Reddit Slash Command",
        [
            DeclaredField("value", .string, "What was written after the command."),
            DeclaredField("command", .string, "The command itself, such as !policykit."), name,
            DeclaredField("channel", .string, "The subreddit."),
        ], "Somebody spoke to the bot: by the command, by its name, or by a private message."),
    trigger(
        "redditreport", "Reddit Report",
        [
            name, DeclaredField("title", .optional(.string), "A post's title."),
            DeclaredField("text", .string, "The text of what was reported."),
            DeclaredField("author", .optional(.string), "Who wrote it."),
            DeclaredField("reports", .int, "How many have reported it."),
            DeclaredField("reasons", .list(.string), "The reasons given."), permalink,
        ], "Something was reported to the moderators."),
    trigger(
        "redditmodmail", "Reddit Modmail",
        [
            DeclaredField("conversation", .string, "The conversation's id."),
            DeclaredField("subject", .string, "Its subject."),
            DeclaredField("messages", .int, "How many messages it has."),
        ], "Somebody wrote to the moderators."),
    trigger(
        "redditapproveuser", "Reddit Approve User", [DeclaredField("user", .string, "The new approved member.")],
        "A moderator put somebody on the list of approved members."),
]

private let name = DeclaredField("name", .optional(.string), "The full name, such as t3_abc.")
private let permalink = DeclaredField("permalink", .optional(.string), "Its address, without the host.")
private let details = DeclaredField("details", .optional(.string), "What Reddit's moderation log says beside.")
private let content = [
    DeclaredField("author", .optional(.string), "Who wrote the post or comment."),
    DeclaredField("title", .optional(.string), "The post's title."), permalink,
]

private func reddit(
    _ codename: String, _ verboseName: String, _ fields: [DeclaredField], _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "reddit", kind: .platform, verboseName: verboseName, fields: fields, isReversible: true, doc
    )
}

private func trigger(
    _ codename: String, _ verboseName: String, _ fields: [DeclaredField], _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "reddit", kind: .trigger, verboseName: verboseName, fields: fields, doc)
}
