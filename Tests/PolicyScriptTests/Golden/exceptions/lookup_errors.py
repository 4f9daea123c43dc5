for f in [lambda: {}["missing"], lambda: [][0], lambda: ()[1], lambda: ""[0], lambda: {}[(1, 2)], lambda: {1: 2}["1"]]:
    try:
        f()
    except LookupError as e:
        print(type(e).__name__, e)
