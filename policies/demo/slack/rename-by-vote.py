"""Renaming a channel takes two approvals

The old name comes back at once and stands until two members agree.
"""

kind = "platform"
action_types = ["slackrenameconversation"]

APPROVALS = 2


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def check():
    yes = proposal.get_yes_votes().count()
    no = proposal.get_no_votes().count()
    logger.info(f"{yes} for, {no} against, {APPROVALS} needed")
    if yes >= APPROVALS:
        return PASSED
    if no >= APPROVALS:
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(text=f"{who()} would like to rename #{action.previous_name} to #{action.name}.")


def pass_():
    slack.post_message(
        text=f"Agreed: this channel is now #{action.name}.", channel=action.channel, thread_ts=proposal.vote_post_id
    )
