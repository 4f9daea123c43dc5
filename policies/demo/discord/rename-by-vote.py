"""Renaming a channel takes two approvals

The old name comes back at once and stands until two members agree.
"""

kind = "platform"
action_types = ["discordrenamechannel"]

APPROVALS = 2


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


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
    discord.initiate_vote(
        text=f"{who()} would like to rename #{action.name_old} to #{action.name}.",
        channel=action.channel_id,
    )


def pass_():
    discord.post_message(
        text=f"Agreed: this channel is now #{action.name}.",
        channel=action.channel_id,
        message_id=proposal.vote_post_id,
    )
