import PolicyScript

/// Discourse, as scripts see it.
let discourseDeclaration = DeclaredPlatform(
    "discourse", title: "Discourse",
    object: DeclaredObject(
        "Discourse", "A Discourse forum.", base: "Platform",
        methods: discourseVotes + discourseWritingMethods + [
            DeclaredMethod(
                "make_call", [DeclaredParameter("url", .string)] + readingParameters, result: .any,
                effect: .readsPlatform, "Reads an address of the forum.")
        ]),
    actionTypes: discourseActionTypes)

private let number = DeclaredType.either([.int, .string])

/// Where a vote is opened, and who may take part in its polls.
private let place: [DeclaredParameter] = [
    DeclaredParameter("topic_id", .optional(number), default: .none),
    DeclaredParameter("details", .optional(.string), default: .none, isKeywordOnly: true),
    DeclaredParameter("category", .optional(number), default: .none, isKeywordOnly: true),
    DeclaredParameter("groups", .optional(.list(.string)), default: .none, isKeywordOnly: true),
]

private let discourseVotes: [DeclaredMethod] = [
    DeclaredMethod(
        "initiate_vote",
        [
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("text", .optional(.string), default: .none),
            place[0],
            DeclaredParameter("options", .optional(.list(.string)), default: .none),
            DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
            DeclaredParameter(
                "vote_by", .oneOf(["poll", "reactions", "replies"]), default: .string("poll"), isKeywordOnly: true),
        ] + place.dropFirst() + votingParameters, effect: .opensVote,
        "Opens a vote of yes or no, or among options: by a poll, by reactions to the post, or by replies that are an "
            + "emoji. It is a reply in a topic, or a topic of its own."),
    DeclaredMethod(
        "initiate_number_vote",
        rangeParameters + [
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("text", .optional(.string), default: .none),
        ] + place + votingParameters, effect: .opensVote, "Opens a poll on a whole number."),
    DeclaredMethod(
        "initiate_advanced_vote",
        [
            DeclaredParameter("candidates", .list(.string)),
            DeclaredParameter("options", .list(.string)),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("title", .optional(.string), default: .none),
        ] + place + votingParameters, effect: .opensVote, "Opens a poll for each candidate, in one post."),
    DeclaredMethod(
        "initiate_multiple_vote",
        [
            DeclaredParameter("options", .list(.string)),
            DeclaredParameter("minimum", .int, default: .int(1)),
            DeclaredParameter("maximum", .optional(.int), default: .none),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("text", .optional(.string), default: .none),
        ] + place + votingParameters, effect: .opensVote,
        "Opens a poll in which several options can be chosen: a select vote in which each option is a candidate, and yes "
            + "its only answer."),
    DeclaredMethod(
        "initiate_ranked_vote",
        [
            DeclaredParameter("options", .list(.string)),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("text", .optional(.string), default: .none),
        ] + place + votingParameters, effect: .opensVote,
        "Opens a poll in which the options are ranked: a select vote in which each option is a candidate, and its rank "
            + "the answer."),
]

private let discourseWritingMethods: [DeclaredMethod] = [
    DeclaredMethod(
        "post_message", [DeclaredParameter("text", .string), DeclaredParameter("topic_id", number)], effect: .posts,
        "Posts in a topic."),
    DeclaredMethod(
        "create_topic",
        [
            DeclaredParameter("title", .string), DeclaredParameter("raw", .string),
            DeclaredParameter("category", .optional(number), default: .none),
            DeclaredParameter("tags", .optional(.list(.string)), default: .none),
        ], effect: .posts, "Begins a topic."),
    DeclaredMethod(
        "create_post",
        [
            DeclaredParameter("raw", .string), DeclaredParameter("topic_id", number),
            DeclaredParameter("reply_to_post_number", .optional(number), default: .none),
        ], effect: .posts, "Posts in a topic, also as a reply to a post of it."),
    DeclaredMethod(
        "create_message",
        [
            DeclaredParameter("users", .members), DeclaredParameter("raw", .string),
            DeclaredParameter("title", .optional(.string), default: .none),
        ], effect: .posts, "Sends a private message."),
    DeclaredMethod("delete_topic", [DeclaredParameter("topic_id", number)], effect: .posts, "Deletes a topic."),
    DeclaredMethod(
        "recover_topic", [DeclaredParameter("topic_id", number)], effect: .posts, "Recovers a deleted topic."),
    DeclaredMethod("delete_post", [DeclaredParameter("post_id", number)], effect: .posts, "Deletes a post."),
    DeclaredMethod("recover_post", [DeclaredParameter("post_id", number)], effect: .posts, "Recovers a deleted post."),
    DeclaredMethod(
        "lock_post",
        [DeclaredParameter("post_id", number), DeclaredParameter("locked", .bool, default: .bool(true))],
        effect: .posts, "Locks a post, so that its author no longer edits it, or unlocks it."),
]
