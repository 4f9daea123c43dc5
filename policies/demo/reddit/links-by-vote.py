"""Links take two approvals

A link is away until two members agree to it; texts are free.
"""

kind = "platform"
action_types = ["redditmakepost"]

APPROVALS = 2


def filter():
    return action.post_kind == "link"


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
    reddit.initiate_vote(text=f"u/{action.initiator.username} would like to share “{action.title}”.")


def pass_():
    reddit.post_message(text=f"Agreed: “{action.title}” is back.", reply_to=proposal.vote_post_id)
