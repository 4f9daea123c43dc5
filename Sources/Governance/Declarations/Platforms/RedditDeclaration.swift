import PolicyScript

/// Reddit, as scripts see it.
let redditDeclaration = DeclaredPlatform(
    "reddit", title: "Reddit",
    object: DeclaredObject("Reddit", "A subreddit.", base: "Platform", methods: redditMethods),
    actionTypes: redditActionTypes)

private let redditMethods: [DeclaredMethod] = [
    DeclaredMethod(
        "initiate_vote",
        [
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("text", .optional(.string), default: .none),
            DeclaredParameter("options", .optional(.list(.string)), default: .none),
            DeclaredParameter("reply_to", .optional(.string), default: .none, isKeywordOnly: true),
            DeclaredParameter("details", .optional(.string), default: .none, isKeywordOnly: true),
            DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote of yes or no, or among options, as a post of its own or, with reply_to, as a comment under "
            + "something. Members vote by comments: +1, -1, an option's number or name."),
    DeclaredMethod(
        "initiate_number_vote",
        rangeParameters + [
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("text", .optional(.string), default: .none),
            DeclaredParameter("reply_to", .optional(.string), default: .none, isKeywordOnly: true),
        ] + votingParameters, effect: .opensVote, "Opens a vote on a number, which members comment."),
    DeclaredMethod(
        "initiate_advanced_vote",
        [
            DeclaredParameter("candidates", .list(.string)),
            DeclaredParameter("options", .list(.string)),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter("title", .optional(.string), default: .none),
            DeclaredParameter("reply_to", .optional(.string), default: .none, isKeywordOnly: true),
        ] + votingParameters, effect: .opensVote,
        "Opens a vote with one choice for each candidate: members comment a line for each, such as `Ann: yes`."),
    DeclaredMethod(
        "post_message",
        [
            DeclaredParameter("text", .string),
            DeclaredParameter("users", .optional(.members), default: .none),
            DeclaredParameter(
                "post_type", .optional(.oneOf(["submission", "comment", "reply", "modmail", "message"])),
                default: .none),
            DeclaredParameter("reply_to", .optional(.string), default: .none),
            DeclaredParameter("title", .optional(.string), default: .none),
            DeclaredParameter("url", .optional(.string), default: .none),
            DeclaredParameter("flair", .optional(.string), default: .none),
        ], effect: .posts,
        "Posts: a post of its own, a comment under what reply_to names, a message to the moderators, or private messages "
            + "to users. Without post_type what the other arguments say."),
    DeclaredMethod(
        "get_account", [DeclaredParameter("user", .member)], result: .dict(.string, .any), effect: .readsPlatform,
        "What Reddit says of an account: created_utc (when it was made, in seconds since 1970), link_karma, comment_karma "
            + "and so on. A check may ask it of each voter, and count only accounts of some age and karma. Of a suspended "
            + "account it has none of these; one that is no more raises PlatformError."),
    DeclaredMethod(
        "make_call", [DeclaredParameter("url", .string)] + readingParameters, result: .any, effect: .readsPlatform,
        "Reads an address of Reddit's interface."),
    DeclaredMethod("refresh_access_token", [], "Does nothing: tokens are the daemon's."),
]
