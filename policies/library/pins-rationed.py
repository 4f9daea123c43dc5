"""A pin a week for each member

Pins are scarce. Who pinned something in the last week waits until the week is over.
"""
kind = "platform"
action_types = ["slackpinmessage"]

# Moderators keep the list of pins in order and are not rationed.
EXEMPT = "Moderator"


def filter():
    return not action.initiator.has_role(EXEMPT)


def check():
    if proposal.get_yes_votes().count() >= 2:
        return PASSED
    if proposal.get_time_elapsed() > datetime.timedelta(days=7):
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(text=f"<@{action.initiator.username}> would like to pin a message. It takes two approvals.")
