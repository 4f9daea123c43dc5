def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import timedelta
a, b = timedelta(days=1, hours=6), timedelta(hours=5)
print(a + b, a - b, b - a, a * 2, 2 * a, a * 1.5, a / 2, a / b, a // b, a // 7, a % b, divmod(a, b), -a, +a, abs(-a), a > b, a == timedelta(hours=30), bool(timedelta()), hash(a) == hash(timedelta(hours=30)), max(a, b), sum([a, b], timedelta()), sorted([a, b]))
attempt(lambda: a + 1)
attempt(lambda: a * "x")
attempt(lambda: a / 0)
attempt(lambda: a // timedelta())
attempt(lambda: a < 5)
attempt(lambda: a == 5)
attempt(lambda: a * a)
attempt(lambda: a / "x")
