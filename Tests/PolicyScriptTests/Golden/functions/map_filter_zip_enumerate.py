def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(list(map(str, [1, 2])), list(map(lambda a, b: a + b, [1, 2, 3], [10, 20])), list(map(None.__class__, [])), list(filter(None, [0, 1, "", "a", None])), list(filter(lambda x: x > 1, [1, 2, 3])), list(zip()), list(zip([1])), list(zip([1, 2], "ab", (True,))), list(enumerate("ab")), list(enumerate("ab", start=-1)), dict(zip("ab", range(2))), list(zip(*[(1, 2), (3, 4)])), list(zip([1, 2], [3, 4], strict=True)))
attempt(lambda: list(zip([1, 2], [3], strict=True)))
attempt(lambda: list(zip([1], [3, 4], strict=True)))
attempt(lambda: list(zip([1], [2], [3, 4], strict=True)))
attempt(lambda: list(map(lambda a: a, [1], [2])))
attempt(lambda: list(map(5, [1])))
attempt(lambda: list(filter(5, [1])))
attempt(lambda: enumerate([1], "x"))
attempt(lambda: enumerate(5))
attempt(lambda: map(str, 5))
attempt(lambda: zip(5))
attempt(lambda: len(map(str, [])))
m = map(str, [1, 2])
print(next(m), list(m), list(m), iter(m) is m)
