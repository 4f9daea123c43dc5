"""A jury decides on renames

Three members drawn by lot decide whether a channel is renamed. Two of them must agree within two days. The draw can be
repeated by anybody from the proposal's seed, which `policykit explain` shows.
"""

kind = "platform"
action_types = ["slackrenameconversation"]

JURORS = 3
NEEDED = 2
TIME_TO_DECIDE = datetime.timedelta(days=2)


def initialize():
    members = slack.get_users().exclude(username=action.initiator.username)
    names = members.order_by("username").values_list("username", flat=True)
    proposal.data.set("jury", random.sample(list(names), k=min(JURORS, len(names))))


def jury():
    return slack.get_users().filter(username__in=proposal.data.get("jury"))


def check():
    if proposal.get_yes_votes(users=jury()).count() >= NEEDED:
        return PASSED
    if proposal.get_no_votes(users=jury()).count() > JURORS - NEEDED:
        return FAILED
    if proposal.get_time_elapsed() > TIME_TO_DECIDE:
        return FAILED
    return PROPOSED


def notify():
    drawn = ", ".join(f"<@{name}>" for name in proposal.data.get("jury"))
    slack.initiate_vote(
        text=f"Should this channel be called #{action.name}? The lot fell on {drawn}: please decide.", users=jury()
    )
