"""Renaming a topic takes two approvals

The old title comes back at once and stands until two members agree.
"""

kind = "platform"
action_types = ["discourserenametopic"]

APPROVALS = 2


def who():
    return action.initiator.username or "Somebody"


def check():
    yes = proposal.get_yes_votes().count()
    no = proposal.get_no_votes().count()
    logger.info(f"{yes} for, {no} against, {APPROVALS} needed")
    if yes >= APPROVALS:
        return PASSED
    if no >= APPROVALS:
        return FAILED
    return PROPOSED


def notify():
    discourse.initiate_vote(
        text=f"{who()} would like to rename “{action.previous_title}” to “{action.title}”.",
        topic_id=action.topic_id,
    )


def pass_():
    discourse.post_message(text=f"Agreed: this topic is now called “{action.title}”.", topic_id=action.topic_id)
