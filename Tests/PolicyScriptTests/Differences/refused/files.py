"""Files

Instead: keep state in `proposal.data`.
"""
print(open("/dev/null").read())
