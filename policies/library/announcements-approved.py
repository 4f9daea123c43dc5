"""Announcements take a moderator's approval

In the announcement channels a post is taken down until a moderator approves it with 👍; then it is posted again under
its author's name. Moderators themselves post freely.
"""

kind = "platform"
action_types = ["slackpostmessage"]

CHANNELS = ["C0000000001"]
ROLE = "Moderator"
TIME_TO_APPROVE = datetime.timedelta(days=1)


def moderators():
    return slack.get_users(role_names=[ROLE])


def filter():
    return action.channel in CHANNELS and not action.initiator.has_role(ROLE)


def check():
    if proposal.get_yes_votes(users=moderators()).exists():
        return PASSED
    if proposal.get_no_votes(users=moderators()).exists():
        return FAILED
    if proposal.get_time_elapsed() > TIME_TO_APPROVE:
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(
        text=f"<@{action.initiator.username}> would like to announce:\n> {action.text}", users=moderators()
    )


def fail():
    slack.post_message(
        text="Your announcement was not approved.",
        post_type="ephemeral",
        users=[action.initiator],
        channel=action.channel,
    )
