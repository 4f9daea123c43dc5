def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


for v in [0.5, 1.5, 2.5, -0.5, -1.5, 2.675, 1.005, 1e16, 123.456, -123.456, 5e-324]:
    print(v, round(v), round(v, 1), round(v, 2), round(v, -1), round(v, None))
print(round(15, -1), round(25, -1), round(-15, -1), round(123456, -3), round(5, 2), round(2 ** 70, -5), round(True), round(1.5e300), round(0.1 + 0.2, 15), round(1e-10, 12))
attempt(round, float("nan"))
attempt(round, float("inf"))
attempt(round, float("inf"), 2)
attempt(round, "a")
attempt(round, 1.5, "a")
attempt(round, 1, 1.5)
attempt(round)
