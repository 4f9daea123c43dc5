import PolicyScript

/// What every call that opens a vote takes beside its own parameters, by keyword: see `votingParameterDocs`.
let votingParameters: [DeclaredParameter] = [
    DeclaredParameter("electorate", .optional(.oneOf(["members"])), default: .none, isKeywordOnly: true),
    DeclaredParameter("abstain", .optional(.oneOf(["counted", "uncounted"])), default: .none, isKeywordOnly: true),
    DeclaredParameter("hide_tally", .bool, default: .bool(false), isKeywordOnly: true),
    DeclaredParameter("closes_in", .optional(.timedelta), default: .none, isKeywordOnly: true),
    DeclaredParameter(
        "reminders", .optional(.either([.timedelta, .list(.timedelta)])), default: .none, isKeywordOnly: true),
]

/// Among which numbers a vote on a number chooses.
let rangeParameters: [DeclaredParameter] = [
    DeclaredParameter("minimum", .optional(.number), default: .int(0)),
    DeclaredParameter("maximum", .optional(.number), default: .int(10)),
    DeclaredParameter("step", .optional(.number), default: .int(1)),
]

/// What `make_call` takes behind what it reads.
let readingParameters: [DeclaredParameter] = [
    DeclaredParameter("values", .optional(.dict(.string, .any)), default: .none),
    DeclaredParameter("action", .any, default: .none),
    DeclaredParameter("method", .any, default: .none),
]

/// What `votingParameters` mean, in their order: the value that is given, and what it does.
let votingParameterDocs: [(use: String, doc: String)] = [
    ("electorate=\"members\"", "All who are members when the vote opens may vote, and nobody else."),
    (
        "abstain=\"counted\"",
        "An abstention is offered. `\"counted\"` counts it to the quorum, `\"uncounted\"` to nothing."
    ),
    ("hide_tally=True", "Nobody is shown how the votes stand before the vote closes."),
    (
        "closes_in=datetime.timedelta(days=2)",
        "The vote closes by itself after so long, and `check` runs then; without it the policy alone decides."
    ),
    (
        "reminders=datetime.timedelta(hours=6)",
        "How long before the closing those who have not voted are reminded: a timedelta, or a list of them. `[]` for none; "
            + "left out, what the bot file sets, in hours."
    ),
]
