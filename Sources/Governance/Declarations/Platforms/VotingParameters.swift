import PolicyScript

/// What every call that opens a vote takes beside its own parameters, by keyword.
///
/// - `electorate="members"`: all who are members when the vote opens may vote, and nobody else.
/// - `abstain`: whether an abstention is offered, and what it counts to: `"counted"` to the quorum, `"uncounted"` to
///   nothing.
/// - `hide_tally=True`: nobody is shown how the votes stand before the vote closes.
/// - `closes_in`: the vote closes by itself after so long, and `check` runs then; without it the policy alone decides.
/// - `reminders`: how long before the closing those who have not voted are reminded: a timedelta, or several. `[]` for
///   none; left out, what the community has set.
let votingParameters: [DeclaredParameter] = [
    DeclaredParameter("electorate", .optional(.oneOf(["members"])), default: .none, isKeywordOnly: true),
    DeclaredParameter("abstain", .optional(.oneOf(["counted", "uncounted"])), default: .none, isKeywordOnly: true),
    DeclaredParameter("hide_tally", .bool, default: .bool(false), isKeywordOnly: true),
    DeclaredParameter("closes_in", .optional(.timedelta), default: .none, isKeywordOnly: true),
    DeclaredParameter(
        "reminders", .optional(.either([.timedelta, .list(.timedelta)])), default: .none, isKeywordOnly: true),
]
