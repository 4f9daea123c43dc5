"""Voters decide on the rules

A change of policies, roles or documents passes when half of the voters have agreed, and fails when more than half are
against it or the time is up.
"""

kind = "constitution"
variables: dict = {
    "channel": {
        "type": "string",
        "default": "#general",
        "label": "Channel",
        "prompt": "In which channel are votes on the rules held?",
    },
    "hours": {"type": "number", "default": 24, "label": "Hours", "prompt": "How many hours does a vote last?"},
}

ROLE = "Voter"


def voters():
    return slack.get_users(role_names=[ROLE])


def check():
    electorate = voters()
    needed = max(1, math.ceil(electorate.count() / 2))
    if proposal.get_yes_votes(users=electorate).count() >= needed:
        return PASSED
    if proposal.get_no_votes(users=electorate).count() > electorate.count() / 2:
        return FAILED
    if proposal.get_time_elapsed() > datetime.timedelta(hours=variables["hours"]):
        return FAILED
    return PROPOSED


def notify():
    slack.initiate_vote(text=f"A change of the rules: {action}", channel=variables["channel"], users=voters())
