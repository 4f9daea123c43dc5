"""The constitution changes freely, in public

Changes of policies, roles and documents take effect at once, and each is announced.
"""

kind = "constitution"

CHANNEL = "C0000000001"


def pass_():
    who = action.initiator.readable_name or action.initiator.username
    slack.post_message(text=f"{action} (by {who})", channel=CHANNEL)
