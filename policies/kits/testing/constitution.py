"""Every change of the rules takes effect

For trying things out: whoever proposes a change of policies, roles or documents gets it.
"""

kind = "constitution"


def check():
    return PASSED
