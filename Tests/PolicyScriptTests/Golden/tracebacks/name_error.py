def count():
    return len(votes)
count()
