for f in [lambda: 1(), lambda: None(), lambda: "a"(), lambda: [x for x in 5], lambda: list(None), lambda: dict(5), lambda: dict([1]), lambda: dict(["abc"]), lambda: tuple(1), lambda: [*1], lambda: sum("ab"), lambda: sorted([1, "a"])]:
    try:
        f()
    except (TypeError, ValueError) as e:
        print(type(e).__name__, e)
