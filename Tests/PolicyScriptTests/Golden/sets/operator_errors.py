def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = {1}
attempt(lambda: a | [1])
attempt(lambda: a & "a")
attempt(lambda: a - None)
attempt(lambda: a + a)
attempt(lambda: a < [1])
attempt(lambda: a[0])
attempt(lambda: {[]})
attempt(lambda: {{1}})
attempt(lambda: a.union(5))
attempt(lambda: set(5))
attempt(lambda: set([[]]))
attempt(lambda: hash(a))
attempt(lambda: a())
attempt(lambda: a * 2)
attempt(lambda: set(1, 2))
attempt(lambda: a.nothing)
attempt(lambda: [] in a)
attempt(lambda: {1} in {frozenset({1})})
