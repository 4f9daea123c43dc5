"""Archiving a channel takes a vote

An archived channel is opened again at once, and its members have three days to say whether it should close. It takes
more approvals than objections, and at least two.
"""

kind = "platform"
action_types = ["slackarchiveconversation"]

APPROVALS = 2
TIME_TO_VOTE = datetime.timedelta(days=3)


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def check():
    if proposal.get_time_elapsed() <= TIME_TO_VOTE:
        return PROPOSED
    yes = proposal.get_yes_votes().count()
    no = proposal.get_no_votes().count()
    return PASSED if yes >= APPROVALS and yes > no else FAILED


def notify():
    slack.initiate_vote(
        text=f"{who()} would like to archive this channel. The vote is open for three days.",
        channel=action.channel,
    )
