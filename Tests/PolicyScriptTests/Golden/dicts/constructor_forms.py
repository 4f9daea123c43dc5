def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(dict(), dict(a=1), dict([("a", 1)], b=2), dict({"a": 1}, a=5), dict(zip("ab", [1, 2])), dict(["ab", "cd"]), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0), dict(dict(x=1)), {**{"a": 1}, "b": 2, **{"a": 3}})
attempt(dict, 5)
attempt(dict, [1, 2])
attempt(dict, ["abc"])
attempt(dict, None)
attempt(dict, {}, {})
attempt(dict, [([], 1)])
attempt(dict.fromkeys, 5)
attempt(dict.fromkeys)
attempt(lambda: {**5})
attempt(lambda: {**[1]})
