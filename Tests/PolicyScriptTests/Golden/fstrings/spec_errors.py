for value, spec in [(1, "y"), (1.5, "d"), (1.5, "x"), ("a", "d"), (1, "s"), (1, ".2d"), (1, "5.d"), (1, "."), (1, "c,"), (-1, "c"), (1114112, "c"), (1, "+c"), ("a", "=5"), ("a", "+5"), (1, ",_d"), (1, "_,"), (1, ",x"), (1.5, ",s"), (1, "10 d"), (1, "d10"), ("a", ".5.5"), (1, "**5"), (1, "99999999999999999999d"), ("s", ".99999999999999999999")]:
    try:
        print(format(value, spec))
    except Exception as error:
        print(repr(value), repr(spec), type(error).__name__, error, sep=": ")
