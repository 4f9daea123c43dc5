"""Banning a member takes a vote

Whoever bans a member starts a vote among the moderators, in the channel that CHANNEL names. The ban is lifted at once
and stands again when enough of them agree; two days without a decision, and it stays lifted.
"""

kind = "platform"
action_types = ["discordbanmember"]

CHANNEL = "300000000000000003"
APPROVALS = 3
VOTERS = "Moderators"
TIME_TO_VOTE = datetime.timedelta(days=2)


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def check():
    if proposal.get_yes_votes().count() >= APPROVALS:
        return PASSED
    if proposal.get_no_votes().count() >= APPROVALS:
        return FAILED
    if proposal.get_time_elapsed() > TIME_TO_VOTE:
        return FAILED
    return PROPOSED


def notify():
    reason = f": {action.reason}" if action.reason else ", and gave no reason"
    discord.initiate_vote(
        users=discord.get_users(role_names=[VOTERS]),
        text=f"{who()} would like to ban <@{action.user}>{reason}. It takes {APPROVALS} approvals.",
        channel=CHANNEL,
    )
