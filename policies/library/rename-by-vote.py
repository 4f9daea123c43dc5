"""Renaming a channel takes a vote

Whoever renames a channel starts a vote in it. The old name comes back at once and stands until enough members agree;
then the new name is set. One objection more than there are approvals, or two days without a decision, and the old
name stays.
"""

kind = "platform"
action_types = ["slackrenameconversation"]

APPROVALS = 3
TIME_TO_VOTE = datetime.timedelta(days=2)


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def before():
    return f" from #{action.previous_name}" if action.previous_name else ""


def check():
    yes = proposal.get_yes_votes().count()
    no = proposal.get_no_votes().count()
    if yes >= APPROVALS and yes > no:
        return PASSED
    if no > yes and no >= APPROVALS:
        return FAILED
    if proposal.get_time_elapsed() > TIME_TO_VOTE:
        logger.info(f"no decision in time: {yes} for, {no} against")
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(
        text=f"{who()} would like to rename this channel{before()} to #{action.name}. It takes {APPROVALS} approvals."
    )


def pass_():
    slack.post_message(
        text=f"Agreed: this channel is now #{action.name}.", channel=action.channel, thread_ts=proposal.vote_post_id
    )


def fail():
    slack.post_message(
        text=f"Not agreed: this channel stays #{action.previous_name}.",
        channel=action.channel,
        thread_ts=proposal.vote_post_id,
    )
