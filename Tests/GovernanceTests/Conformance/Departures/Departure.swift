/// A way in which the engine departs from PolicyKit on purpose.
struct Departure: Sendable {
    /// What the table and the documentation call it.
    var id: String
    var title: String
    /// What the engine does, what PolicyKit does, and why.
    var why: String
    /// What must have happened in the engine for it to be at work; nil for what is proved otherwise.
    var fact: Fact?
    /// Which differences it explains, from the step on in which the fact shows.
    var explains: @Sendable (Difference) -> Bool

    init(
        _ id: String, _ title: String, fact: Fact?, why: String,
        explains: @escaping @Sendable (Difference) -> Bool = { _ in true }
    ) {
        self.id = id
        self.title = title
        self.fact = fact
        self.why = why
        self.explains = explains
    }
}

extension Departure {
    /// All of them, in the order of the page.
    static let all: [Departure] = [
        timing, blocksRunOnce, laterCheck, refusedRevert, specificFirst, pinned, superseded, late, unchanged, lawful,
        electorate, undeclared, kitWithoutRoles, operatorProposes, refusedProposal, allMembersNamed,
        changeTold, refusedAtLoad, notConnected, wholePython,
    ]

    static let timing = Departure(
        "decides-at-once", "A vote is counted when it is cast", fact: nil,
        why: """
            PolicyKit looks at what is pending once a minute: whoever changes a vote within that minute leaves no trace. \
            The engine runs `check` as soon as something that it read has changed, or a time has come with which it \
            compared, and what it decides stays decided: later ballots are late. A policy that wants to leave time says \
            so with `proposal.get_time_elapsed()`. (Shown by playing the same steps with all votes of a minute told at its \
            end: then nothing differs.)
            """)

    static let blocksRunOnce = Departure(
        "blocks-run-once", "`notify`, the pass block and the fail block run once", fact: .blockRaised,
        why: """
            When one of them raises, say because a platform refuses a message, PolicyKit forgets the proposal and asks the \
            next policy (a base policy that lets everything pass, as a rule), or repeats the whole block each minute with \
            all that it had done before. The engine reports the error, lets stand what was done, and goes on with the \
            decision: what a policy has decided is not undone by a message that could not be posted, and no message is \
            posted twice.
            """)

    static let laterCheck = Departure(
        "check-waits-for-news", "A later `check` that raises waits for news", fact: .laterCheckRaised,
        why: """
            PolicyKit repeats it each minute. The engine runs it again when something that it read changes, or a time \
            comes with which it compared, and reports the error once. What a platform refuses for the moment (a rate \
            limit, a lost connection) is repeated beneath the script and never raises.
            """)

    static let refusedRevert = Departure(
        "refused-revert", "A revert that the platform refuses is reported", fact: .revertRefused,
        why: """
            PolicyKit takes the refusal for an error of the policy and asks the next one. The engine keeps the decision, \
            tells the admins, and `policykit retry` tries again.
            """)

    static let specificFirst = Departure(
        "specific-first", "The more specific policy governs before the more general", fact: .specificGoverns,
        why: """
            In PolicyKit only the time of the last change counts, so that saving a base policy once more hides every \
            policy that names an action type. In the engine a policy that names the type is asked first, and among \
            equals the one that changed last.
            """)

    static let pinned = Departure(
        "version-pinned", "A proposal stays with the version under which it began", fact: .versionReplaced,
        why: """
            PolicyKit evaluates open proposals by the text as it is now, and shows old decisions under the new name. In the \
            engine an edit changes what is proposed from then on, unless the change itself says that it applies to open \
            votes.
            """)

    static let superseded = Departure(
        "superseded-post", "The post of a vote that no longer counts says so", fact: .superseded,
        why: """
            When a policy is removed or switched off, PolicyKit leaves the posts of its votes as they are, with buttons \
            that do nothing. The engine closes them.
            """, explains: { $0.subject == .post })

    static let late = Departure(
        "late-ballots", "Who votes too late is told", fact: .ballotLate,
        why: """
            PolicyKit lets the press of a button go by without a word (on Discord it even shows the vote among those that \
            counted). The engine keeps it as late, does not count it, and answers the voter.
            """, explains: { $0.subject == .calls || $0.subject == .post })

    static let unchanged = Departure(
        "nothing-changed", "Our own calls are known by what they leave, not by a time window", fact: .nothingChanged,
        why: """
            PolicyKit drops an event of its own doing for two seconds, by one of its values. The engine recognises it by \
            its author, its object and the object's state, whenever it comes: what leaves the object as it lawfully is, \
            needs no decision.
            """)

    static let lawful = Departure(
        "lawful-state", "A revert restores what was lawful", fact: .lawfulStateRestored,
        why: """
            PolicyKit goes back to the previous state that the event names. Of two quick renames the second names the \
            first, which nobody has allowed. The engine goes back to the last state that passed, or that nobody had to \
            decide.
            """)

    static let electorate = Departure(
        "empty-electorate", "An empty list of voters means nobody", fact: .electorateEmpty,
        why: """
            In PolicyKit `users=[]` lets everybody vote, and counts all votes. In the engine it lets nobody.
            """)

    static let undeclared = Departure(
        "undeclared-names", "A name that nobody declares is an error", fact: .nameUndeclared,
        why: """
            In PolicyKit every unknown attribute is None, and a typing error goes unnoticed. Here the checker refuses it \
            when the policy is loaded, and at run time it is an `AttributeError`; what another action type declares is \
            None still.
            """)

    static let kitWithoutRoles = Departure(
        "kit-without-roles", "A starter kit without roles is installed", fact: nil,
        why:
            "PolicyKit makes the kit's policies and then fails for want of roles. Here the kit is installed without any.",
        explains: { $0.subject == .raised && $0.step == nil && $0.text.contains("'roles'") })

    static let operatorProposes = Departure(
        "operator-proposes", "What nobody proposes, the operator proposes", fact: .proposedByNobody,
        why: """
            In PolicyKit a constitution action can be without an initiator, whose name then reads None. Here somebody always \
            answers for it: the member of the bot file's `operator:`, or the built-in user operator.
            """, explains: { $0.subject == .calls && $0.text.contains("proposed by") })

    static let refusedProposal = Departure(
        "refused-proposal", "What cannot be done cannot be proposed", fact: .proposalRefused,
        why: """
            PolicyKit takes a proposal that nobody may make, or that would change nothing, and does nothing in the end. Here \
            whoever proposes it is told at once, and nothing is kept.
            """)

    static let allMembersNamed = Departure(
        "all-members-named", "A change of who has a role names all members", fact: .severalMembers,
        why: """
            In PolicyKit `str(action)` names the first alone, so that a community votes on giving a role to people whom the \
            vote does not name.
            """, explains: { ($0.subject == .calls || $0.subject == .post) && $0.text.contains(" Role: ") })

    static let changeTold = Departure(
        "change-told", "A vote on a change says what the change sets", fact: .changeVoted,
        why: """
            In PolicyKit a vote on a document, a role or a variable shows its name alone, and its voters cannot know what \
            they decide on. Here the post says which text, permissions or values are to be, and which stand now.
            """, explains: { $0.subject == .calls || $0.subject == .post })

    static let refusedAtLoad = Departure(
        "refused-at-load", "A policy that cannot run is refused when it is loaded", fact: .policyRefused,
        why: """
            PolicyKit takes any text and fails when the block runs. Here the file is refused with line, column and a hint, \
            and the last good version stays in force.
            """)

    static let notConnected = Departure(
        "not-connected", "A platform that no bot connects is there, and says so", fact: .platformNotConnected,
        why: """
            In PolicyKit its name is unknown (`NameError`). Here a call on it raises `PlatformNotConnected`, and the policy \
            was loaded with a warning.
            """, explains: { $0.subject == .log })

    static let wholePython = Departure(
        "whole-python", "What Python has, a policy has", fact: .sandboxRefused,
        why: """
            PolicyKit's language lacks most built-ins (`any`, `sum`, `list` …), `str.format`, classes and imports, so that a \
            policy that uses them fails. Here they work as in Python.
            """)
}
