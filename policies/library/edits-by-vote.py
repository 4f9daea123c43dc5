"""Editing an old message takes agreement

A message that has stood for an hour is part of the record. Whoever edits it later starts a vote; until somebody else
agrees the former text stands.
"""

kind = "platform"
action_types = ["slackeditmessage"]

FREE_FOR = datetime.timedelta(hours=1)
TIME_TO_VOTE = datetime.timedelta(days=1)


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def filter():
    # A message's timestamp is the second at which it was posted.
    return datetime.datetime.now().timestamp() - float(action.timestamp) > FREE_FOR.total_seconds()


def others(votes):
    return votes.exclude(user__username=action.initiator.username)


def check():
    if others(proposal.get_no_votes()).exists():
        return FAILED
    if others(proposal.get_yes_votes()).exists():
        return PASSED
    if proposal.get_time_elapsed() > TIME_TO_VOTE:
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(text=f"{who()} would like to change an earlier message to:\n> {action.text}")
