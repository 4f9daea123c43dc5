"""A post by somebody new is seconded

What somebody posts for the first time is removed until two members second it in the vote that the bot posts. After a
day without them it stays removed, and its author is told.
"""

kind = "platform"
action_types = ["redditmakepost"]

SECONDS = 2
TIME_TO_SECOND = datetime.timedelta(days=1)


def filter():
    account = reddit.get_account(action.initiator)
    return account["link_karma"] + account["comment_karma"] < 10


def check():
    if proposal.get_yes_votes().count() >= SECONDS:
        return PASSED
    if proposal.get_time_elapsed() > TIME_TO_SECOND:
        return FAILED
    return PROPOSED


def notify():
    reddit.initiate_vote(text=f"u/{action.initiator.username} would like to post “{action.title}”. Who seconds it?")


def fail():
    reddit.post_message(
        f"Nobody seconded your post “{action.title}” within a day.", users=[action.initiator], post_type="message"
    )
