"""The dictator makes the rules

A change of policies, roles or documents takes effect if the dictator proposes it, and fails otherwise.
"""

kind = "constitution"

ROLE = "Dictator"


def check():
    return PASSED if action.initiator.has_role(ROLE) else FAILED
