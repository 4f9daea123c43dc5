"""Moderators make the rules

A change of policies, roles or documents takes effect if a moderator proposes it, and fails otherwise.
"""

kind = "constitution"

ROLE = "Moderator"


def check():
    return PASSED if action.initiator.has_role(ROLE) else FAILED
