for f in [lambda: 1 + "a", lambda: "a" + 1, lambda: [] + (), lambda: None - 1, lambda: {} < {}, lambda: -"x", lambda: "a" * "b", lambda: 1 in 5, lambda: 5[0], lambda: len(5), lambda: 1 @ 2]:
    try:
        f()
    except TypeError as e:
        print(e)
