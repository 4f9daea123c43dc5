def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = ["a", "b", "c", "a"]
print(a.index("a"), a.index("a", 1), a.index("c", -3), a.index("b", 0, 2), a.index("a", -1))
attempt(a.index, "z")
attempt(a.index, "a", 1, 3)
attempt(a.index, "b", 2)
attempt(a.index, "a", "x")
attempt(a.index)
