/// The ballots of a proposal.
let voteDeclarations: [DeclaredObject] = [
    DeclaredObject(
        "Vote", "A ballot that counts.",
        fields: [
            DeclaredField("id", .int, "The ballot's number."),
            DeclaredField("pk", .int, "The ballot's number.", replacement: "id"),
            DeclaredField("user", .object("User"), "Who voted."),
            DeclaredField("proposal", .object("Proposal"), "What was voted on."),
            DeclaredField("vote_time", .datetime, "When the ballot was first cast."),
            DeclaredField("is_abstention", .bool, "True for a ballot that abstains from an answer."),
        ],
        methods: [DeclaredMethod("get_time_elapsed", result: .timedelta, "How long ago the ballot was cast.")]),
    DeclaredObject(
        "BooleanVote", "A yes or a no.", base: "Vote",
        fields: [DeclaredField("boolean_value", .bool, "True for yes; None for an abstention.")]),
    DeclaredObject(
        "ChoiceVote", "A choice among options.", base: "Vote",
        fields: [DeclaredField("value", .string, "The option.")]),
    DeclaredObject(
        "NumberVote", "A number.", base: "Vote", fields: [DeclaredField("number_value", .number, "The number.")]),
    DeclaredObject(
        "SelectVote", "An option chosen for one of several candidates.", base: "Vote",
        fields: [
            DeclaredField("candidate", .string, "Whom or what the choice is about."),
            DeclaredField("option", .string, "The option chosen for the candidate."),
        ]),
    DeclaredObject(
        "Process", "A vote as the platform runs it.",
        fields: [
            DeclaredField("status", .oneOf(["created", "pending", "completed"]), "Where it stands."),
            DeclaredField("url", .optional(.string), "A link to it."),
            DeclaredField("outcome", .any, "The tally, as votes: {option: {users, count}}."),
            DeclaredField("errors", .any, "What went wrong; None in good order."),
        ]),
]
