extension Departure {
    /// Departures that no recorded scenario shows: their grounds are in the engine's design.
    static let further: [Departure] = [
        Departure(
            "initialize-once", "`initialize` runs once", fact: nil,
            why: """
                PolicyKit's documentation says so; its head runs it again at every look, so that a jury is drawn anew each \
                minute. `variables` are the header's values (PolicyKit's rows), changed by `initialize` and by a dictionary \
                that it returns.
                """),
        Departure(
            "filter-raises", "A filter that raises counts as false", fact: nil,
            why: """
                PolicyKit's head loses the action; here the error is reported and the next policy is asked.
                """),
        Departure(
            "no-policy", "Where no policy governs, an action stands", fact: nil,
            why: """
                PolicyKit raises an error. When every policy that was asked raised, an action done on the platform follows \
                the community's `on_error` (it stands, by default, and the admins are told), and what was proposed from \
                within is not done.
                """),
        Departure(
            "carried-out-once", "`action.execute()` and `action.revert()` are the engine's own steps", fact: nil,
            why: """
                Whoever asks first, each is done once a proposal. What passes is executed though it was proposed from within, \
                which PolicyKit's head forgets on Slack.
                """),
        Departure(
            "python", "The language is Python's", fact: nil,
            why: """
                `-=`, `*=` and the like do what they do in Python (PolicyKit adds), `str.format`, classes, `match` and the \
                built-ins that PolicyKit lacks work, and importing a module that is there anyway is allowed. What Python \
                does not have is not there: `whrandom`, `same_type`, `test` and `reorder`.
                """),
        Departure(
            "one-ballot", "One ballot a member and vote, wherever it is cast", fact: nil,
            why: """
                A button, a menu, a command or a reaction replaces it, and a reaction that is taken away withdraws it. A list \
                of voters is fixed when the vote opens. Bots never count.
                """),
        Departure(
            "declared-only", "Scripts reach only what is declared", fact: nil,
            why: """
                `access_token` is None. `make_call`, `method` and `slack.method` reach reading methods only, \
                `metagov.perform_action` the gateway's own actions only, and queries only read. `metagov_plugin` is None, \
                and a policy has neither `update_variables` nor `copy_to_community`.
                """),
        Departure(
            "what-follows", "A trigger that follows an action decides on that action", fact: nil,
            why: """
                `action` is what was done, as in PolicyKit, and so is `proposal.action`, which there is an object of its own \
                of the type `executedactiontriggeraction` around it.
                """),
        Departure(
            "own-community", "What scripts are told is of their own community", fact: nil,
            why: """
                `get_users_with_permission` finds members of this community alone (in PolicyKit of all), `get_select_voters` \
                gives usernames as its documentation says (not database keys), and a role is called by its name without the \
                community's before it. A username is unique on its platform, not in the world.
                """),
        Departure(
            "said-once", "A check that says the same at every look is heard once", fact: nil,
            why: "Its lines are in the log when they are new. What nobody is concerned with leaves no record at all."),
        Departure(
            "integration-admin", "A starter kit's roles are roles of their own", fact: nil,
            why: """
                PolicyKit turns its role Integration Admin into the kit's second role. Here that role does not exist: what \
                connects a community is the operator's.
                """),
    ]
}
