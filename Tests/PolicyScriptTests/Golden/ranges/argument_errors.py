def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(range)
attempt(range, "a")
attempt(range, 1.5)
attempt(range, 1, 2, 0)
attempt(range, 1, 2, 3, 4)
attempt(range, None)
attempt(range, 0, "b")
attempt(lambda: range(stop=5))
attempt(range, True)
attempt(lambda: next(range(3)))
