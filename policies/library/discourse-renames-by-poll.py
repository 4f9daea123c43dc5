"""Renaming a topic takes a poll

Whoever renames another's topic starts a poll in it. The old title comes back at once and stands until most of at least
three who took part agree, three days at the latest.
"""

kind = "platform"
action_types = ["discourserenametopic"]

PARTICIPANTS = 3
TIME_TO_VOTE = datetime.timedelta(days=3)


def who():
    return f"@{action.initiator.username}" if action.initiator.username else "Somebody"


def check():
    yes = proposal.get_yes_votes().count()
    no = proposal.get_no_votes().count()
    if yes + no >= PARTICIPANTS and yes > no:
        return PASSED
    if proposal.get_time_elapsed() > TIME_TO_VOTE:
        return FAILED
    return PROPOSED


def notify():
    discourse.initiate_vote(
        text=f"{who()} would like to rename this topic to “{action.title}”.",
        topic_id=action.topic_id,
    )
