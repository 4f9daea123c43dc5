def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: [1 / x for x in [1, 0]])
attempt(lambda: [x for x in None])
attempt(lambda: {x: 1 for x in [[]]})
attempt(lambda: [a for a, b in [(1, 2, 3)]])
attempt(lambda: [undefined for x in [1]])
attempt(lambda: {**{x: 1 for x in "ab"}, "c": 5})
attempt(lambda: [x for x in [1, 2] if x > "a"])
