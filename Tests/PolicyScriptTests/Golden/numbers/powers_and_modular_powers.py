def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(2 ** 10, 2 ** -1, (-2) ** 3, -2 ** 2, 2 ** 0.5, 0 ** 0, 0.0 ** 0, (-8) ** 2, 2 ** 3 ** 2, pow(3, 4, 5), pow(3, -1, 7), pow(-3, 3, 7), pow(2, 100, 10 ** 9 + 7), 10 ** 25, (-1) ** 10 ** 6, 1.5 ** 3, 4 ** -2, True ** 2, (10 ** 20) ** 2)
attempt(pow, 2, -1, 4)
attempt(pow, 2.0, 1, 3)
attempt(pow, 2, 3, 4.0)
attempt(pow, 2)
attempt(pow, "a", 2)
attempt(lambda: "a" ** 2)
attempt(lambda: 10.0 ** 400)
print(pow(base=2, exp=5), pow(2, 5, mod=7), (-8) ** 3.0, float("inf") ** 0, float("nan") ** 0)
