def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(min(3, 1, 2), max([1, 5, 3]), min("b", "a"), max([], default=None), min([], default=7), max("aBc", key=str.lower), min([(2, "a"), (1, "z")]), max(1, 1.0), max(1.0, 1), min([3, -4], key=abs), max({"a": 1, "b": 2}), max([[1, 2], [1, 3]]))
attempt(min)
attempt(min, [])
attempt(max, 5)
attempt(max, 1, "a")
attempt(max, [1, None])
attempt(lambda: max(1, 2, default=3))
attempt(lambda: max([1], foo=2))
attempt(lambda: min([1, 2], key=5))
attempt(max, ())
