def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a = [1, 2, 3]
r = reversed(a)
a.append(4)
print(list(r), a.reverse(), a, a[::-1], list(reversed(a)), list(reversed("ab")), list(reversed(range(3))), list(reversed({"a": 1, "b": 2})), list(reversed((1, 2))))
attempt(reversed, {1})
attempt(reversed, 5)
attempt(lambda: list(reversed(x for x in a)))
