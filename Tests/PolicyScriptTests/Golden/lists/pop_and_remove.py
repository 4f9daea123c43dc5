def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = [1, 2, 3, 2, 1]
print(a.pop(), a.pop(0), a.pop(-2), a)
a.remove(2)
print(a)
attempt(a.remove, 99)
attempt(a.pop, 5)
attempt([].pop)
attempt(a.pop, "x")
attempt(a.pop, -9)
attempt(a.remove)
print([True, 1.0, 2].index(1), [1, 2, 1].count(1), [1, 2, 1].count(True), [None, float("nan")].count(None))
