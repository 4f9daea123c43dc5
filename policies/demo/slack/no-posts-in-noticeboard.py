"""The notice board is for notices

Nobody posts there; a post is removed, and its author alone is told why.
"""

kind = "platform"
action_types = ["slackpostmessage"]

CHANNEL = "C00NOTICES"


def filter():
    return action.channel == CHANNEL


def check():
    return FAILED


def fail():
    slack.post_message(
        text=f"Your post was removed by the policy “{policy.name}”.",
        post_type="ephemeral",
        users=[action.initiator],
        channel=action.channel,
    )
