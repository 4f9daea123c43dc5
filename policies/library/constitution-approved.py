"""The constitution changes with one approval

A change of policies, roles or documents waits for one approval and takes effect if nobody has objected by then. Without
any word in three hours it is dropped.
"""

kind = "constitution"

CHANNEL = "C0000000001"
TIME_TO_VOTE = datetime.timedelta(hours=3)


def check():
    if proposal.get_no_votes().exists():
        return FAILED
    if proposal.get_yes_votes().exists():
        return PASSED
    if proposal.get_time_elapsed() > TIME_TO_VOTE:
        logger.info("nobody approved in time")
        return FAILED
    return PROPOSED


def notify():
    who = action.initiator.readable_name or action.initiator.username
    slack.initiate_vote(text=f"{who} proposes a change: {action}", channel=CHANNEL)


def pass_():
    slack.post_message(text="The change is in force.", channel=CHANNEL, thread_ts=proposal.vote_post_id)


def fail():
    slack.post_message(text="The change was dropped.", channel=CHANNEL, thread_ts=proposal.vote_post_id)
