x = None
if 1 < 2 and not -x:
    pass
