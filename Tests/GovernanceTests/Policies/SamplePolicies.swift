/// Policies of our own for the uses of the published ones, so that the tests need no copy of those.
enum SamplePolicies {
    static let rename = """
        "Vote on renaming channels"
        kind = "platform"
        action_types = ["slackrenameconversation"]

        def check():
            yes = proposal.get_yes_votes().count()
            no = proposal.get_no_votes().count()
            logger.debug(f"{yes} for, {no} against")
            if yes >= 1:
                return PASSED
            elif no >= 1:
                return FAILED
            return PROPOSED

        def notify():
            slack.initiate_vote(text=f"Rename this channel to #{action.name}?")

        def pass_():
            slack.post_message(text=f"#{action.name} it is.", channel=action.channel, thread_ts=proposal.vote_post_id)
        """

    /// Choices among a few, with a reminder on the last day.
    static let consensus = """
        "Consensus of the core group"
        kind = "trigger"
        action_types = ["slackpostmessage"]
        variables = {"days": 5, "core": ["U1", "U2", "U3"]}

        def filter():
            return action.text.startswith("decide ")

        def initialize():
            proposal.data.set("core", variables.core)

        def check():
            if not proposal.vote_post_id:
                return PROPOSED
            core = proposal.data.get("core")
            agree = proposal.get_choice_votes(value="agree")
            object = proposal.get_choice_votes(value="object")
            logger.debug(f"{agree} for, {object} against")
            if len(agree) == len(core):
                return PASSED
            elapsed = proposal.get_time_elapsed()
            if not proposal.data.get("reminded") and elapsed > datetime.timedelta(days=variables.days - 1):
                voted = [row[0] for row in proposal.get_choice_votes().values_list("user__username")]
                waiting = ", ".join([f"<@{uid}>" for uid in core if uid not in voted])
                slack.post_message(text=f"Still to vote: {waiting}", thread_ts=proposal.vote_post_id)
                proposal.data.set("reminded", True)
            if elapsed > datetime.timedelta(days=variables.days):
                return FAILED if object.count() > 0 or agree.count() < 2 else PASSED
            return PROPOSED

        def notify():
            question = action.text.replace("decide ", "", 1).strip()
            slack.initiate_vote(text=question, users=proposal.data.get("core"), options=["agree", "object"])
            slack.post_message(text="Discuss here", thread_ts=proposal.vote_post_id)
        """

    /// Refuses posts in one channel and tells their authors.
    static let quietChannel = """
        "Nobody posts in the announcements channel"
        kind = "platform"
        action_types = ["slackpostmessage"]

        def filter():
            return action.channel == "C9"

        def check():
            return FAILED

        def fail():
            slack.post_message(
                channel=action.channel, users=[action.initiator], post_type="ephemeral",
                text=f"Deleted because of '{policy.name}'")
        """
}
