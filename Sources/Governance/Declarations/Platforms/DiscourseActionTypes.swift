import PolicyScript

/// What happens on a forum.
let discourseActionTypes: [DeclaredActionType] =
    discoursePostTypes + discourseTopicTypes + discourseUserTypes
    + discourseTriggerTypes

private let topic = DeclaredField("topic_id", .int, "The topic's id.")
private let post = DeclaredField("post_id", .int, "The post's id.")
private let user = DeclaredField("user", .string, "The account's name.")
private let author = DeclaredField("author", .optional(.string), "The name of the account that wrote the post.")
private let title = DeclaredField("title", .string, "The topic's title.")

private let discoursePostTypes: [DeclaredActionType] = [
    discourse(
        "discoursecreatetopic", "Discourse Create Topic", old: ["DiscourseCreateTopic"],
        needed: ["title", "raw", "category"],
        [
            title, DeclaredField("raw", .string, "The first post's text."), topic,
            DeclaredField("category", .int, "The category's id."),
            DeclaredField("post_id", .optional(.int), "The first post's id."),
        ], "A topic was created."),
    discourse(
        "discoursecreatepost", "Discourse Create Post", old: ["DiscourseCreatePost"], needed: ["raw", "topic_id"],
        [
            DeclaredField("raw", .string, "The post's text."), post, topic,
            DeclaredField("title", .optional(.string), "The topic's title."),
            DeclaredField("category", .optional(.int), "The category's id."),
            DeclaredField(
                "reply_to_post_number", .optional(.int), "The number of the post in the topic to which it replies."),
        ], "A post was made."),
    discourse(
        "discourseeditpost", "Discourse Edit Post", needed: ["post_id", "raw"],
        [
            DeclaredField("raw", .string, "The new text."),
            DeclaredField("previous_raw", .optional(.string), "The text before, where it is known."), post, topic,
            author,
        ], "A post was edited, by its author or by somebody else."),
    discourse(
        "discoursedeletepost", "Discourse Delete Post", needed: ["post_id"],
        [post, topic, DeclaredField("raw", .optional(.string), "Its text, where it is known."), author],
        "A post was deleted."),
    discourse(
        "discoursemovepost", "Discourse Move Post",
        [post, topic, DeclaredField("previous_topic_id", .int, "The topic in which it stood before.")],
        "A post was moved to another topic."),
]

private let discourseTopicTypes: [DeclaredActionType] = [
    discourse(
        "discoursedeletetopic", "Discourse Delete Topic", needed: ["topic_id"],
        [
            topic, DeclaredField("title", .optional(.string), "The topic's title."),
            DeclaredField("category", .optional(.int), "The category's id."),
        ], "A topic was deleted."),
    discourse(
        "discourserenametopic", "Discourse Rename Topic", needed: ["topic_id", "title"],
        [topic, title, DeclaredField("previous_title", .optional(.string), "The title before.")],
        "A topic was renamed."),
    discourse(
        "discourserecategorisetopic", "Discourse Recategorise Topic", old: ["DiscourseRecategorizeTopic"],
        needed: ["topic_id", "category"],
        [
            topic, title, DeclaredField("category", .int, "The new category's id."),
            DeclaredField("previous_category", .optional(.int), "The id of the category before."),
        ], "A topic was moved to another category."),
    discourse(
        "discourseretagtopic", "Discourse Retag Topic", needed: ["topic_id", "tags"],
        [
            topic, title, DeclaredField("tags", .list(.string), "The new tags."),
            DeclaredField("previous_tags", .optional(.list(.string)), "The tags before."),
        ], "A topic was given other tags."),
    status("discourseclosetopic", "Discourse Close Topic", "closed", "A topic was closed, or opened again."),
    status("discoursepintopic", "Discourse Pin Topic", "pinned", "A topic was pinned, or no longer is."),
    status("discoursearchivetopic", "Discourse Archive Topic", "archived", "A topic was archived, or no longer is."),
]

private let discourseUserTypes: [DeclaredActionType] = [
    discourse(
        "discoursejoingroup", "Discourse Join Group", needed: ["group", "user"],
        [DeclaredField("group", .string, "The group's name."), user], "An account came into a group."),
    discourse(
        "discourseleavegroup", "Discourse Leave Group", needed: ["group", "user"],
        [DeclaredField("group", .string, "The group's name."), user], "An account left a group, or was removed."),
    discourse(
        "discoursechangetitle", "Discourse Change Title", needed: ["user", "title"],
        [
            user, DeclaredField("title", .string, "The account's new title; empty for none."),
            DeclaredField("previous_title", .optional(.string), "The title before."),
        ], "An account was given another title."),
    discourse(
        "discoursesuspenduser", "Discourse Suspend User", needed: ["user"],
        [
            user, DeclaredField("suspended", .optional(.bool), "False where a suspension was lifted."),
            DeclaredField("until", .optional(.string), "Until when, as ISO 8601."),
            DeclaredField("reason", .optional(.string), "Why."),
        ], "An account was suspended, or let back."),
    discourse(
        "discoursesilenceuser", "Discourse Silence User", needed: ["user"],
        [
            user, DeclaredField("silenced", .optional(.bool), "False where it was lifted."),
            DeclaredField("until", .optional(.string), "Until when, as ISO 8601."),
            DeclaredField("reason", .optional(.string), "Why."),
        ], "An account was silenced, so that it can read and cannot write, or may write again."),
]

private let discourseTriggerTypes: [DeclaredActionType] = [
    trigger(
        "discourseslashcommand", "Discourse Slash Command",
        [
            DeclaredField("value", .string, "What was written after the command."),
            DeclaredField("command", .string, "The command itself, such as !policykit."),
            DeclaredField("channel", .string, "The topic's id, as text."), post,
        ], "Somebody began a post with the command."),
    trigger(
        "discoursecreateuser", "Discourse Create User",
        [user, DeclaredField("name", .optional(.string), "The person's name.")], "An account was made."),
    trigger(
        "discoursechangeuserfields", "Discourse Change User Fields",
        [
            user, DeclaredField("user_fields", .any, "What the profile says now, by the fields' ids."),
            DeclaredField("previous_user_fields", .any, "What it said before."),
        ], "A member changed what their profile says."),
    trigger("discourselikepost", "Discourse Like Post", [post, topic, author], "A post was liked."),
    trigger(
        "discoursesolvetopic", "Discourse Solve Topic", [topic, post, author],
        "A post was marked as the solution of its topic."),
    trigger(
        "discourseflagpost", "Discourse Flag Post",
        [
            DeclaredField("post_id", .optional(.int), "The post's id."),
            DeclaredField("topic_id", .optional(.int), "The topic's id."),
            DeclaredField("reason", .optional(.string), "What it was flagged as."),
            DeclaredField("reviewable_id", .int, "The id under which moderators review it."),
        ], "A post was flagged."),
]

private func discourse(
    _ codename: String, _ verboseName: String, old: [String] = [], needed: [String]? = nil, _ fields: [DeclaredField],
    _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "discourse", kind: .platform, verboseName: verboseName, fields: fields, oldSpellings: old,
        isReversible: true, isProposable: needed != nil, neededFields: needed, doc)
}

private func status(_ codename: String, _ verboseName: String, _ field: String, _ doc: String) -> DeclaredActionType {
    discourse(
        codename, verboseName, needed: ["topic_id"],
        [
            topic, DeclaredField("title", .optional(.string), "The topic's title."),
            DeclaredField(field, .optional(.bool), "False where it no longer is."),
        ], doc)
}

private func trigger(
    _ codename: String, _ verboseName: String, _ fields: [DeclaredField], _ doc: String
) -> DeclaredActionType {
    DeclaredActionType(
        codename, platform: "discourse", kind: .trigger, verboseName: verboseName, fields: fields, doc)
}
