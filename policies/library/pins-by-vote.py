"""Pinning takes two approvals

A pin is for everybody, so two members must agree with it. Moderators keep the list in order and pin freely.
"""

kind = "platform"
action_types = ["slackpinmessage"]

APPROVALS = 2
EXEMPT = "Moderator"
TIME_TO_VOTE = datetime.timedelta(days=7)


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def filter():
    return not action.initiator.has_role(EXEMPT)


def check():
    if proposal.get_yes_votes().count() >= APPROVALS:
        return PASSED
    if proposal.get_time_elapsed() > TIME_TO_VOTE:
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(text=f"{who()} would like to pin a message. It takes {APPROVALS} approvals.")
