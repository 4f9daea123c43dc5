"""What members do stands

Nobody has to decide on what members do on the platform. Policies that name action types come before this one: add them
beside it.
"""

kind = "platform"


def check():
    return PASSED
