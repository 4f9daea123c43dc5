"""Joining the inner circle takes consent

Whoever joins or is invited to one of the channels below leaves it again until its members have consented: one day, at
least one approval, no objection.
"""

kind = "platform"
action_types = ["slackjoinconversation"]

CHANNELS = ["C0000000001"]
TIME_TO_OBJECT = datetime.timedelta(days=1)


def filter():
    return action.channel in CHANNELS


def check():
    if proposal.get_no_votes().exists():
        return FAILED
    if proposal.get_time_elapsed() > TIME_TO_OBJECT:
        return PASSED if proposal.get_yes_votes().exists() else FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(text=f"May <@{action.users}> join us here?", channel=action.channel)
