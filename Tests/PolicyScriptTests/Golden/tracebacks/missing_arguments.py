def vote(member, value, weight=1):
    return member
vote()
