"""Files

What a run learns comes through its context alone: it reaches nothing else, and can be repeated and checked.

Instead: keep state in `proposal.data`.
"""
print(open("/dev/null").read())
