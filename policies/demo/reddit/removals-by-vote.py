"""Moderators remove nothing alone

What a moderator removes comes back at once, and goes for good when two members agree.
"""

kind = "platform"
action_types = ["redditremovecontent"]

APPROVALS = 2


def check():
    if proposal.get_yes_votes().count() >= APPROVALS:
        return PASSED
    if proposal.get_no_votes().count() >= APPROVALS:
        return FAILED
    return PROPOSED


def notify():
    reddit.initiate_vote(text=f"u/{action.initiator.username} removed “{action.title}”. Shall it go?")
