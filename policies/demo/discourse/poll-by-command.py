"""!policykit poll asks the forum

A question passes when most of those who voted agree. The demonstration has no time to lose: four seconds.
"""

kind = "trigger"
action_types = ["discourseslashcommand"]

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
    discourse.initiate_vote(text=f"{action.initiator.username} asks: {question}", topic_id=action.channel)


def fail():
    discourse.post_message(text="Time is up, and there was no majority.", topic_id=action.channel)
