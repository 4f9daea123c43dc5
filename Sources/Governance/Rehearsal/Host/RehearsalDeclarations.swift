import PolicyScript

/// What a test sees: a community of its own, made of the same parts as the names that policies see.
public enum Rehearsal {
    /// The names that every test sees.
    public static let names: [String: DeclaredName] = Dictionary(
        uniqueKeysWithValues: (values + functions).map { ($0.name, $0) })

    private static let values = [
        DeclaredName("community", .object("Rehearsal"), "The test's own community, with the policies in force."),
        DeclaredName("PASSED", .oneOf(["passed"]), "The status of what passed."),
        DeclaredName("FAILED", .oneOf(["failed"]), "The status of what failed."),
        DeclaredName("PROPOSED", .oneOf(["proposed"]), "The status of what is not decided."),
    ]

    private static let functions = timeFunctions.map { DeclaredName($0.name, .any, $0.doc, isFunction: true) }

    /// The objects that tests hold.
    static let objects = [
        communityDeclaration, memberDeclaration, channelDeclaration, postDeclaration, testActionDeclaration,
        testProposalDeclaration,
    ]

    /// Methods of the community that are functions too: time passes for everybody.
    static let timeFunctions = [
        DeclaredMethod(
            "pass_days", [DeclaredParameter("days", .number)], effect: .recorded,
            "Lets so many days pass; whatever falls due on the way happens at its time."),
        DeclaredMethod("pass_hours", [DeclaredParameter("hours", .number)], effect: .recorded, "Lets hours pass."),
        DeclaredMethod(
            "pass_minutes", [DeclaredParameter("minutes", .number)], effect: .recorded, "Lets minutes pass."),
        DeclaredMethod(
            "pass_time", [DeclaredParameter("time", .timedelta)], effect: .recorded, "Lets a datetime.timedelta pass."),
        DeclaredMethod(
            "pass_until", [DeclaredParameter("instant", .datetime)], effect: .recorded,
            "Lets time pass until an instant."),
    ]

    private static let communityDeclaration = DeclaredObject(
        "Rehearsal", "The test's own community.",
        fields: [
            DeclaredField("name", .string, "The community's name."),
            DeclaredField("now", .datetime, "The present instant of the rehearsal, UTC."),
            DeclaredField("policies", .list(.string), "The policies in force, the most recently activated first."),
            DeclaredField("posts", .list(.object("TestPost")), "What policies and the engine have posted, in order."),
            DeclaredField(
                "calls", .list(.dict(.string, .any)),
                "The calls that policies have made on platforms, in order: their arguments, `method` and `platform`."),
            DeclaredField(
                "problems", .list(.string),
                "What was reported to the admins. A test that does not read it fails when a policy raises."),
            DeclaredField("timeline", .list(.string), "What has happened so far, in words."),
        ],
        methods: timeFunctions + communityMethods)

    private static let communityMethods = [
        DeclaredMethod(
            "member",
            [
                DeclaredParameter("username", .string),
                DeclaredParameter("name", .optional(.string), default: .none),
                DeclaredParameter("roles", .list(.string), default: .list([])),
                DeclaredParameter("is_admin", .bool, default: .bool(false)),
                DeclaredParameter("platform", .optional(.string), default: .none),
            ], result: .object("TestMember"), effect: .recorded,
            "The member with that username, who joins if nobody bears it."),
        DeclaredMethod(
            "members", variadic: .string, result: .list(.object("TestMember")), effect: .recorded,
            "Several members by their usernames."),
        DeclaredMethod(
            "role",
            [
                DeclaredParameter("name", .string),
                DeclaredParameter("propose", .list(.string), default: .list([.string("*")])),
                DeclaredParameter("execute", .list(.string), default: .list([])),
                DeclaredParameter("view", .list(.string), default: .list([.string("*")])),
                DeclaredParameter("is_base", .bool, default: .bool(false)),
            ], effect: .recorded,
            "Makes a role with permissions for action types (`*`: all). The first role brings a base role with it, by "
                + "which every member may propose everything; a role with is_base takes its place."),
        DeclaredMethod(
            "channel",
            [
                DeclaredParameter("name", .string),
                DeclaredParameter("id", .optional(.string), default: .none),
                DeclaredParameter("members", .optional(.list(.object("TestMember"))), default: .none),
                DeclaredParameter("platform", .optional(.string), default: .none),
            ], result: .object("TestChannel"), effect: .recorded,
            "The channel of that name, which is made if there is none."),
        DeclaredMethod(
            "vote", [DeclaredParameter("on", .any)], acceptsKeywords: true, effect: .recorded,
            "Several members vote: community.vote(rename, yes=[ada, ben], no=[cy])."),
        DeclaredMethod(
            "refuse",
            [
                DeclaredParameter("method", .string),
                DeclaredParameter("times", .int, default: .int(1)),
                DeclaredParameter("code", .string, default: .string("refused")),
                DeclaredParameter("message", .string, default: .string("the test has it refused")),
                DeclaredParameter("platform", .optional(.string), default: .none),
            ], effect: .recorded,
            "The platform refuses the next calls of a method: post_message, initiate_vote, revert, execute."),
        DeclaredMethod(
            "answer",
            [
                DeclaredParameter("method", .string), DeclaredParameter("value", .any),
                DeclaredParameter("platform", .optional(.string), default: .none),
            ], effect: .recorded, "What a reading call is answered from now on, by its method."),
        DeclaredMethod(
            "event",
            [
                DeclaredParameter("event_type", .string),
                DeclaredParameter("data", .any, default: .dict([])),
                DeclaredParameter("platform", .optional(.string), default: .none),
            ], result: .object("TestAction"), effect: .recorded,
            "A platform event that nobody did: what webhook triggers wait for."),
        DeclaredMethod(
            "change_policy", [DeclaredParameter("path", .string), DeclaredParameter("text", .string)],
            result: .object("TestAction"), effect: .recorded,
            "Saves a policy file: a new one, or a new text for one in force. It is proposed as the daemon would."),
        DeclaredMethod(
            "remove_policy", [DeclaredParameter("path", .string)], result: .object("TestAction"), effect: .recorded,
            "Removes a policy's file, which is proposed as the daemon would."),
    ]
}

private let memberDeclaration = DeclaredObject(
    "TestMember", "A member of the test's community.",
    fields: [
        DeclaredField("username", .string, "The platform's user id."),
        DeclaredField("name", .string, "The readable name, or the username."),
        DeclaredField("roles", .list(.string), "The roles that the member has, the base role too."),
        DeclaredField("platform", .string, "The platform on which the member is known."),
        DeclaredField("messages", .list(.string), "What the member was told alone, in order."),
    ],
    methods: [
        DeclaredMethod(
            "do", [DeclaredParameter("action_type", .string)], acceptsKeywords: true, result: .object("TestAction"),
            effect: .recorded,
            "The member does something on the platform. Fields that are left out get fitting values."),
        DeclaredMethod(
            "propose", [DeclaredParameter("action_type", .string)], acceptsKeywords: true,
            result: .object("TestAction"), effect: .recorded,
            "The member proposes an action from within: a change of roles, documents or policies, or one on a platform."
        ),
        DeclaredMethod(
            "run", [DeclaredParameter("policy", .string), DeclaredParameter("text", .string, default: .string(""))],
            result: .object("TestAction"), effect: .recorded,
            "The member starts a policy of the type manualtriggeraction, as by /policykit run."),
        DeclaredMethod(
            "vote",
            [
                DeclaredParameter("on", .any), DeclaredParameter("value", .any),
                DeclaredParameter("candidate", .optional(.string), default: .none),
                DeclaredParameter("by", .oneOf(["button", "reaction", "command"]), default: .string("button")),
            ], result: .oneOf(["counted", "late", "ineligible"]), effect: .recorded,
            "The member votes: yes or no (or True or False), an option, a number; for a candidate where there are any."),
        DeclaredMethod(
            "react", [DeclaredParameter("on", .any), DeclaredParameter("emoji", .string)], effect: .recorded,
            "The member adds an emoji to the post of a vote."),
        DeclaredMethod(
            "unreact", [DeclaredParameter("on", .any), DeclaredParameter("emoji", .string)], effect: .recorded,
            "The member takes an emoji back from the post of a vote."),
        DeclaredMethod("give_role", [DeclaredParameter("role", .string)], effect: .recorded, "Gives a role."),
        DeclaredMethod("take_role", [DeclaredParameter("role", .string)], effect: .recorded, "Takes a role."),
        DeclaredMethod(
            "link", [DeclaredParameter("account", .any)], effect: .recorded,
            "Another account is the same person's: ada.link(community.member(\"ada\", platform=\"discord\"))."
        ),
        DeclaredMethod("leave", effect: .recorded, "The member leaves the platform."),
    ])

private let channelDeclaration = DeclaredObject(
    "TestChannel", "A channel of the test's community.",
    fields: [
        DeclaredField("id", .string, "The platform's id of it."),
        DeclaredField("name", .string, "What it is called now."),
        DeclaredField("posts", .list(.object("TestPost")), "What policies and the engine have posted in it, in order."),
    ])

private let postDeclaration = DeclaredObject(
    "TestPost", "Something that a policy, or the engine, has posted.",
    fields: [
        DeclaredField("text", .string, "What it says."),
        DeclaredField(
            "kind",
            .oneOf([
                "channel", "thread", "im", "mpim", "dm", "ephemeral", "submission", "comment", "reply", "modmail",
                "message", "vote", "notice",
            ]),
            "How it was posted; a notice is what the engine tells one member."),
        DeclaredField("channel", .optional(.string), "The channel's id; None for one to a member alone."),
        DeclaredField("thread", .optional(.string), "The post that it answers; None outside a thread."),
        DeclaredField("to", .optional(.string), "The username of the member who alone was told; else None."),
        DeclaredField("options", .list(.string), "The options of a vote; empty for one of yes or no."),
        DeclaredField("timestamp", .string, "The platform's id of the post."),
        DeclaredField("platform", .string, "Where it was posted."),
    ])

/// What an action and its proposal both show.
private let outcomeFields: [DeclaredField] = [
    DeclaredField("policy", .optional(.string), "The policy that decides it; None where none does."),
    DeclaredField("data", .dict(.string, .any), "What the policy keeps in proposal.data."),
    DeclaredField("variables", .variables, "The proposal's variables."),
    DeclaredField("vote_text", .optional(.string), "What the vote asks; None without one."),
    DeclaredField(
        "tally", .dict(.string, .any), "How many ballots each answer has; of a vote on candidates, for each."),
    DeclaredField("ballots", .dict(.string, .any), "The ballots that count: the answer by username."),
    DeclaredField("electorate", .optional(.list(.string)), "The usernames who may vote; None for everybody."),
    DeclaredField("log", .list(.string), "What the policy has logged for it."),
    DeclaredField("error", .optional(.string), "Why it ended without a decision, or its block raised; else None."),
]

private let testActionDeclaration = DeclaredObject(
    "TestAction", "Something that was done or proposed. Its type's fields are attributes too, such as action.channel.",
    fields: outcomeFields + [
        DeclaredField("action_type", .string, "The type's codename."),
        DeclaredField(
            "status", .oneOf(["passed", "failed", "proposed", "stands", "refused"]),
            "What became of it: stands where nobody had to decide, refused for who may not propose it."),
        DeclaredField("stands", .bool, "True while it is in effect on the platform."),
        DeclaredField("is_reverted", .bool, "True while the engine has undone it."),
        DeclaredField("is_executed", .bool, "True once the engine has done it."),
        DeclaredField("reverts", .int, "How often it was undone."),
        DeclaredField("executions", .int, "How often it was done by the engine."),
        DeclaredField("proposal", .optional(.object("TestProposal")), "The decision; the first where several follow."),
        DeclaredField("proposals", .list(.object("TestProposal")), "The decisions: several where triggers follow."),
    ])

private let testProposalDeclaration = DeclaredObject(
    "TestProposal", "The decision on an action by one policy.",
    fields: outcomeFields + [
        DeclaredField("status", .oneOf(["passed", "failed", "proposed"]), "What was decided."),
        DeclaredField("state", .string, "The engine's own state of it, such as pending or superseded."),
    ])
