def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(1 == 1.0, 1 < 1.5, True == 1, True < 2, 2 ** 53 == float(2 ** 53), 2 ** 53 + 1 == float(2 ** 53), 2 ** 53 + 1 > float(2 ** 53), 0.1 + 0.2 == 0.3, 1 != 1.0, 10 ** 30 > 1e29, float("nan") == float("nan"), float("inf") > 10 ** 1000, -0.0 == 0, 0 == False)
attempt(lambda: 1 < "a")
attempt(lambda: 1 < None)
attempt(lambda: None > None)
attempt(lambda: 1 < [1])
attempt(lambda: 1.5 >= "x")
attempt(lambda: True < "x")
