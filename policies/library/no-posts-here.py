"""A channel without posts

In the channels named below nobody posts. A post is removed, and its author alone is told why.
"""

kind = "platform"
action_types = ["slackpostmessage"]

# Channel ids: in Slack, the channel's name at the top, then the foot of the window that opens.
CHANNELS = ["C0000000001"]


def filter():
    return action.channel in CHANNELS


def check():
    return FAILED


def fail():
    slack.post_message(
        text=f"Your post was removed: the policy “{policy.name}” keeps this channel free of posts.",
        post_type="ephemeral",
        users=[action.initiator],
        channel=action.channel,
    )
