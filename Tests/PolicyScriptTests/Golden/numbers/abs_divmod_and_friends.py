def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(abs(-5), abs(-2.5), abs(True), abs(-10 ** 30), divmod(-7, 2), divmod(7.5, -2), divmod(10 ** 20, 7), abs(-0.0))
attempt(abs, "a")
attempt(abs, None)
attempt(divmod, 1, "a")
attempt(divmod, "a", 1)
attempt(abs)
attempt(divmod, 1)
