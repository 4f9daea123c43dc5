"""Silence is consent

A change of policies, roles or documents takes effect when its time has passed and nobody has objected. One objection
keeps it from passing; approvals do not hurry it.
"""

kind = "constitution"
variables: dict = {
    "channel": {
        "type": "string",
        "default": "#general",
        "label": "Channel",
        "prompt": "In which channel are changes of the rules announced?",
    },
    "hours": {"type": "number", "default": 72, "label": "Hours", "prompt": "For how many hours can members object?"},
}


def check():
    if proposal.get_no_votes().exists():
        return FAILED
    # Nobody consents to what nobody was told of.
    if proposal.vote_post_id and proposal.get_time_elapsed() > datetime.timedelta(hours=variables["hours"]):
        return PASSED
    return PROPOSED


def notify():
    slack.initiate_vote(
        text=f"A change of the rules: {action}. It takes effect in {variables['hours']} hours unless somebody objects (👎).",
        channel=variables["channel"],
    )
