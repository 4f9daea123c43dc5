"""A new channel needs a second

Who makes a channel needs one other member who wants it. Without one in two days it is archived; until then it is
archived as well, so that nothing settles in it.
"""

kind = "platform"
action_types = ["slackcreateconversation"]

# Where the question is asked: the new channel has no other members yet.
LOBBY = "C0000000001"
TIME_TO_SECOND = datetime.timedelta(days=2)


def who():
    return f"<@{action.initiator.username}>" if action.initiator.username else "Somebody"


def check():
    if proposal.get_yes_votes().exclude(user__username=action.initiator.username).exists():
        return PASSED
    return FAILED if proposal.get_time_elapsed() > TIME_TO_SECOND else PROPOSED


def notify():
    slack.initiate_vote(text=f"{who()} would like a channel #{action.name}. Who would use it?", channel=LOBBY)
