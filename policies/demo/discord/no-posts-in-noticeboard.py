"""The notice board is for notices

Nobody posts there; a post is removed, and its author alone is told why.
"""

kind = "platform"
action_types = ["discordpostmessage"]

CHANNEL = 300000000000000003


def filter():
    return action.channel_id == CHANNEL


def check():
    return FAILED


def fail():
    discord.post_message(
        text=f"Your post was removed by the policy “{policy.name}”.",
        post_type="dm",
        users=[action.initiator],
    )
