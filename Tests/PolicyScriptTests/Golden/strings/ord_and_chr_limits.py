for f in [lambda: chr(-1), lambda: chr(1114112), lambda: ord("ab"), lambda: ord("")]:
    try:
        f()
    except (ValueError, TypeError) as e:
        print(type(e).__name__, e)
