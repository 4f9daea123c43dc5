def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = 3 ** 200
print(a, -a, a // 7, a % 1000, -a // 7, -a % 1000, len(str(2 ** 1000)), a == a + 0.0, a > 1e90, 2 ** 64 - 1, -2 ** 63, 2 ** 63, a * 0, a - a, int(str(a)) == a, hash(2 ** 61 - 1), hash(2 ** 61), hash(-1))
attempt(lambda: a * 1.5)
attempt(lambda: 10 ** 400 * 1.0)
attempt(lambda: 10 ** 400 / 10 ** 399)
attempt(lambda: 1 / 10 ** 400)
attempt(lambda: float(10 ** 309))
attempt(lambda: 10 ** 400 < float("inf"))
attempt(lambda: 10 ** 400 == float("nan"))
