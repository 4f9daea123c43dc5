import PolicyScript

/// `proposal`: the decision in hand.
let proposalDeclaration = DeclaredObject(
    "Proposal", "The evaluation of one policy for one action, with its votes and its data.",
    fields: [
        DeclaredField("id", .int, "The proposal's number; None in a filter, before it is kept."),
        DeclaredField("pk", .int, "The proposal's number.", replacement: "id"),
        DeclaredField("proposal_time", .datetime, "When the proposal began."),
        DeclaredField("status", .oneOf(["proposed", "passed", "failed"]), "What has been decided so far."),
        DeclaredField("policy", .object("Policy"), "The policy that decides."),
        DeclaredField("action", .object("Action"), "The action that is decided."),
        DeclaredField("action_type", .string, "The type of the action that is decided, as its codename."),
        DeclaredField("data", .object("DataStore"), "Values kept from one block to the next, from the filter on."),
        DeclaredField("vote_post_id", .string, "The platform's id of the vote's post; empty before a vote opens."),
        DeclaredField("vote_url", .optional(.string), "A link to the vote's post; None before a vote opens."),
        DeclaredField("is_vote_closed", .bool, "True once the vote no longer counts ballots."),
        DeclaredField(
            "governance_process", .optional(.object("Process")), "The vote as a process; None before one opens."),
        DeclaredField("community_post", .string, "The vote's post.", replacement: "vote_post_id"),
    ],
    methods: [
        DeclaredMethod("get_time_elapsed", result: .timedelta, "How long ago the proposal began."),
        DeclaredMethod(
            "time_elapsed", result: .timedelta, "How long ago the proposal began.", replacement: "get_time_elapsed()"),
        DeclaredMethod(
            "get_all_boolean_votes", [voters], result: .querySet("BooleanVote"), "The yes and no ballots that count."),
        DeclaredMethod(
            "get_yes_votes", [voters, legacyValue], result: .querySet("BooleanVote"), "The yes ballots that count."),
        DeclaredMethod(
            "get_no_votes", [voters, legacyValue], result: .querySet("BooleanVote"), "The no ballots that count."),
        DeclaredMethod(
            "get_votes", [voters, legacyValue], result: .querySet("BooleanVote"), "The yes and no ballots that count.",
            replacement: "get_all_boolean_votes()"),
        DeclaredMethod(
            "get_choice_votes", [DeclaredParameter("value", .optional(.string), default: .none), voters],
            result: .querySet("ChoiceVote"), "The ballots of a choice vote, or those for one option."),
        DeclaredMethod("get_all_number_votes", [voters], result: .querySet("NumberVote"), "The number ballots."),
        DeclaredMethod(
            "get_one_number_votes", [DeclaredParameter("value", .number), voters], result: .querySet("NumberVote"),
            "The number ballots with this value."),
        DeclaredMethod("get_all_select_votes", result: .querySet("SelectVote"), "The choices per candidate."),
        DeclaredMethod(
            "get_select_votes_by_users", result: .dict(.string, .dict(.string, .string)),
            "The choices per candidate, as username: {candidate: option}."),
        DeclaredMethod(
            "get_select_votes_by_candidates", [voters], result: .dict(.string, .dict(.string, .list(.string))),
            "The voters, as candidate: {option: [username]}. An empty list of users means nobody."),
        DeclaredMethod("get_select_voters", result: .list(.string), "The usernames of those who chose."),
        DeclaredMethod(
            "get_abstain_votes", [voters], result: .querySet("Vote"), "The ballots that abstain from an answer."),
        DeclaredMethod(
            "get_quorum_votes", [voters], result: .querySet("Vote"),
            "The ballots that count to the quorum: every answer, and abstentions where the vote says so. In a select "
                + "vote a member counts once."),
        DeclaredMethod("get_active_votes", result: .querySet("Vote"), "The ballots of the vote that is open."),
    ])

private let voters = DeclaredParameter("users", .optional(.members), default: .none)
private let legacyValue = DeclaredParameter("value", .optional(.bool), default: .none)

/// `proposal.data` and `action.data`.
let dataStoreDeclaration = DeclaredObject(
    "DataStore", "Values kept under names, as JSON: tuples come back as lists, keys as strings.",
    methods: [
        DeclaredMethod(
            "get", [DeclaredParameter("key", .string), DeclaredParameter("default", .any, default: .none)],
            result: .any,
            "The value under a name; None, or the default, where there is none."),
        DeclaredMethod(
            "set", [DeclaredParameter("key", .string), DeclaredParameter("value", .any)], result: .bool,
            effect: .recorded, "Keeps a value under a name."),
        DeclaredMethod(
            "add", [DeclaredParameter("key", .string), DeclaredParameter("value", .any)], result: .bool,
            effect: .recorded, "Keeps a value under a name.", replacement: "set"),
        DeclaredMethod(
            "remove", [DeclaredParameter("key", .string)], result: .bool, effect: .recorded,
            "Forgets a name; True when there was a value that counts as true."),
    ])
