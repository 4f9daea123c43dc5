"""A jury decides on the rules

A change of policies, roles or documents goes to members drawn by lot. It passes when most of the jury agree, and fails
when they no longer can or the time is up. The draw can be repeated from the proposal's seed.
"""

kind = "constitution"
variables: dict = {
    "channel": {
        "type": "string",
        "default": "#general",
        "label": "Channel",
        "prompt": "In which channel does the jury vote?",
    },
    "jurors": {"type": "number", "default": 3, "label": "Jurors", "prompt": "How many members are drawn?"},
    "hours": {"type": "number", "default": 48, "label": "Hours", "prompt": "How many hours has the jury?"},
}


def initialize():
    members = slack.get_users().exclude(username=action.initiator.username)
    names = list(members.order_by("username").values_list("username", flat=True))
    proposal.data.set("jury", random.sample(names, k=min(variables["jurors"], len(names))))


def jury():
    return slack.get_users().filter(username__in=proposal.data.get("jury"))


def check():
    drawn = len(proposal.data.get("jury"))
    needed = drawn // 2 + 1
    if proposal.get_yes_votes(users=jury()).count() >= needed:
        return PASSED
    if proposal.get_no_votes(users=jury()).count() > drawn - needed:
        return FAILED
    if proposal.get_time_elapsed() > datetime.timedelta(hours=variables["hours"]):
        return FAILED
    return PROPOSED


def notify():
    called = ", ".join(f"<@{name}>" for name in proposal.data.get("jury"))
    slack.initiate_vote(
        text=f"A change of the rules: {action}. The lot fell on {called}.", channel=variables["channel"], users=jury()
    )
