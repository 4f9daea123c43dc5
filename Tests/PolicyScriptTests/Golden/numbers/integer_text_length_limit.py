def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: len(str(10 ** 4299)))
attempt(lambda: len(str(10 ** 4300)))
attempt(lambda: int("1" * 4300) % 7)
attempt(lambda: int("1" * 4301))
attempt(lambda: len(f"{10 ** 5000:x}"))
attempt(lambda: "%d" % 10 ** 3)
