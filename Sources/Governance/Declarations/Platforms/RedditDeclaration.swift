import PolicyScript

/// Reddit, as scripts see it.
let redditDeclaration = DeclaredPlatform(
    "reddit", title: "Reddit",
    object: DeclaredObject(
        "Reddit", "A subreddit.", base: "Platform",
        methods: [
            DeclaredMethod(
                "initiate_vote",
                [
                    DeclaredParameter("users", .optional(.members), default: .none),
                    DeclaredParameter("text", .optional(.string), default: .none),
                    DeclaredParameter("options", .optional(.list(.string)), default: .none),
                    DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
                ], effect: .opensVote, "Opens a vote as a post of its own."),
            DeclaredMethod(
                "make_call",
                [
                    DeclaredParameter("url", .string),
                    DeclaredParameter("values", .optional(.dict(.string, .any)), default: .none),
                    DeclaredParameter("action", .any, default: .none),
                    DeclaredParameter("method", .any, default: .none),
                ], result: .any, effect: .readsPlatform, "Reads an address of Reddit's interface."),
            DeclaredMethod("refresh_access_token", [], "Does nothing: tokens are the daemon's."),
        ]),
    actionTypes: [
        DeclaredActionType(
            "redditmakepost", platform: "reddit", kind: .platform, verboseName: "Reddit Make Post",
            fields: [
                DeclaredField("title", .optional(.string), "The post's title."),
                DeclaredField("text", .string, "The post's text."),
                DeclaredField("name", .optional(.string), "The post's full name."),
            ], oldSpellings: ["RedditMakePost"], isReversible: true, isProposable: true, "A post was made.")
    ])
