/// The rules of simulations beside the made-up ones: each shows one thing that a policy can hang on.
enum FurtherRule {
    /// Policies that run by the clock, each minute or each other one.
    static let schedules = 1_000..<1_002
    /// Policies whose check reads a variable that the community sets.
    static let variables = 1_010..<1_014
    /// Policies whose votes go by menus: a number, or an option for each candidate.
    static let menus = 1_020..<1_026

    /// The kind and the text of such a rule; nil for another number.
    static func text(_ number: Int) -> (kind: GovernanceKind, source: String)? {
        switch number {
        case schedules: (.trigger, schedule(number - schedules.lowerBound))
        case variables: (.platform, variable(number - variables.lowerBound))
        case menus: (.platform, menu(number - menus.lowerBound))
        default: nil
        }
    }

    private static func header(_ number: Int, _ kind: String, _ types: String) -> String {
        "\"\"\"Further rule \(number)\"\"\"\nkind = \"\(kind)\"\naction_types = [\(types)]\n"
    }

    private static let governed = "\"slackrenameconversation\", \"slackpostmessage\""

    /// Each decision is told in one post.
    private static let told = """
        def pass_():
            slack.post_message(text="passed", channel=action.channel or "C1")
        def fail():
            slack.post_message(text="failed", channel=action.channel or "C1")

        """

    private static func schedule(_ number: Int) -> String {
        header(number, "trigger", "\"scheduletriggeraction\"")
            + "schedule = \"\(number == 0 ? "*" : "*/2") * * * *\"\ndef check():\n    return PASSED\n" + told
    }

    private static func variable(_ number: Int) -> String {
        header(10 + number, "platform", governed) + """
            variables = {"limit": 2}
            def check():
                if proposal.get_\(number % 2 == 0 ? "yes" : "no")_votes().count() >= variables["limit"]:
                    return \(number < 2 ? "PASSED" : "FAILED")
                if proposal.get_time_elapsed() > datetime.timedelta(seconds=\(25 + 10 * number)):
                    return \(number < 2 ? "FAILED" : "PASSED")
            def notify():
                slack.initiate_vote(text="Should it?", channel=action.channel or "C1")

            """ + told
    }

    private static func menu(_ number: Int) -> String {
        let isNumber = number % 2 == 0
        let condition =
            isNumber
            ? "sum(vote.number_value for vote in proposal.get_all_number_votes()) >= \(4 + number)"
            : "proposal.get_all_select_votes().filter(candidate=\"Ann\", option=\"for\").count() >= \(1 + number / 2)"
        let opening =
            isNumber
            ? "slack.initiate_number_vote(1, 4, 1, text=\"How many?\", channel=action.channel or \"C1\")"
            : "slack.initiate_advanced_vote([\"Ann\", \"Bob\"], [\"for\", \"against\"], title=\"Who?\", "
                + "channel=action.channel or \"C1\")"
        let more = number > 3 ? "    if len(proposal.get_select_voters()) >= 2:\n        return FAILED\n" : ""
        return header(20 + number, "platform", governed) + """
            def check():
                if \(condition):
                    return PASSED
            \(more)    if proposal.get_time_elapsed() > datetime.timedelta(seconds=\(20 + 8 * number)):
                    return FAILED
            def notify():
                \(opening)

            """ + told
    }
}
