def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(list(), list("ab"), list((1, 2)), list({3, }), list({"k": 1}), list(range(3)), list(x * 2 for x in "ab"), list(map(str, [1])), list(zip([1], [2])), list(b"ab"))
attempt(list, 5)
attempt(list, None)
attempt(list, 1, 2)
attempt(lambda: list(iterable=[1]))
