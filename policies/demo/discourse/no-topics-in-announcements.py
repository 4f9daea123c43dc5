"""Announcements are the team's

Nobody else begins a topic there; it is deleted, and its author alone is told why.
"""

kind = "platform"
action_types = ["discoursecreatetopic"]

CATEGORY = 4


def filter():
    return action.category == CATEGORY


def check():
    return FAILED


def fail():
    discourse.create_message(
        users=[action.initiator],
        raw=f"Your topic “{action.title}” was removed by the policy “{policy.name}”.",
        title="About your topic in the announcements",
    )
