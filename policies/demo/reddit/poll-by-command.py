"""!policykit poll asks the subreddit

A question passes when most of those who voted agree. The demonstration has no time to lose: four seconds.
"""

kind = "trigger"
action_types = ["redditslashcommand"]

WORD = "poll"
TIME_TO_VOTE = datetime.timedelta(seconds=4)


def filter():
    return action.value.split(" ")[0] == WORD


def check():
    if proposal.get_time_elapsed() <= TIME_TO_VOTE:
        return PROPOSED
    yes = proposal.get_yes_votes().count()
    no = proposal.get_no_votes().count()
    logger.info(f"time is up: {yes} for, {no} against")
    return PASSED if yes > no else FAILED


def notify():
    question = action.value[len(WORD) :].strip()
    reddit.initiate_vote(text=f"u/{action.initiator.username} asks: {question}")


def fail():
    reddit.post_message(text="Time is up, and there was no majority.", reply_to=proposal.vote_post_id)
