def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(sum([]), sum([1, 2], 10), sum([0.1] * 10), sum([[1], [2]], []), sum(x for x in range(5)), sum([1.5, 2]), sum([True, True]), sum(range(101)), sum({1: 2, 3: 4}), sum([1], start=5), sum(((1,), (2,)), ()))
attempt(sum, ["a", "b"])
attempt(sum, ["a"], "")
attempt(sum, 5)
attempt(sum, [[1]], 0)
attempt(sum, [None])
attempt(sum)
attempt(sum, [b"a"], b"")
