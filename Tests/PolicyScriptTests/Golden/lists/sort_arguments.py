def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = [3, 1, 2]
attempt(a.sort, None)
attempt(lambda: a.sort(key=None, reverse=0))
print(a)
attempt(lambda: a.sort(cmp=1))
attempt(lambda: a.sort(key=5))
attempt(lambda: [1, "a"].sort())
attempt(lambda: [1, None].sort())
attempt(lambda: [{}, {}].sort())
attempt(lambda: a.sort(reverse="yes"))
attempt(lambda: a.sort(reverse=[]))
print(a, sorted("bca", reverse=True), sorted({3: 1, 1: 2}), sorted([(1, "b"), (1, "a"), (0, "c")]), sorted(["b", "A", "c"], key=str.lower), sorted([-3, 2, -1], key=abs), sorted([[2], [1, 5], [1]]))
