import PolicyScript

/// Discourse, as scripts see it.
let discourseDeclaration = DeclaredPlatform(
    "discourse", title: "Discourse",
    object: DeclaredObject(
        "Discourse", "A Discourse forum.", base: "Platform",
        methods: [
            DeclaredMethod(
                "post_message",
                [DeclaredParameter("text", .string), DeclaredParameter("topic_id", .either([.int, .string]))],
                effect: .posts, "Posts in a topic."),
            DeclaredMethod(
                "initiate_vote",
                [
                    DeclaredParameter("users", .optional(.members), default: .none),
                    DeclaredParameter("text", .optional(.string), default: .none),
                    DeclaredParameter("topic_id", .optional(.either([.int, .string])), default: .none),
                    DeclaredParameter("options", .optional(.list(.string)), default: .none),
                    DeclaredParameter("template", .optional(.string), default: .none, isKeywordOnly: true),
                ], effect: .opensVote, "Opens a vote in a topic."),
            DeclaredMethod(
                "make_call",
                [
                    DeclaredParameter("url", .string),
                    DeclaredParameter("values", .optional(.dict(.string, .any)), default: .none),
                    DeclaredParameter("action", .any, default: .none),
                    DeclaredParameter("method", .any, default: .none),
                ], result: .any, effect: .readsPlatform, "Reads an address of the forum."),
        ]),
    actionTypes: [
        DeclaredActionType(
            "discoursecreatetopic", platform: "discourse", kind: .platform, verboseName: "Discourse Create Topic",
            fields: [
                DeclaredField("title", .string, "The topic's title."),
                DeclaredField("raw", .string, "The first post's text."),
                DeclaredField("topic_id", .int, "The topic's id."),
                DeclaredField("category", .int, "The category's id."),
            ], oldSpellings: ["DiscourseCreateTopic"], isReversible: true, isProposable: true,
            neededFields: ["title", "raw", "category"], "A topic was created."),
        DeclaredActionType(
            "discoursecreatepost", platform: "discourse", kind: .platform, verboseName: "Discourse Create Post",
            fields: [
                DeclaredField("raw", .string, "The post's text."),
                DeclaredField("post_id", .int, "The post's id."),
                DeclaredField("topic_id", .int, "The topic's id."),
            ], oldSpellings: ["DiscourseCreatePost"], isReversible: true, isProposable: true,
            neededFields: ["raw", "topic_id"], "A post was made."),
    ])
