def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


d = {"a": 1}
print(d | {"b": 2}, d | {}, {} | d, {"a": 0} | d, d)
e = d
e |= {"c": 3}
e |= [("d", 4)]
print(d, e is d)
attempt(lambda: d | [("x", 1)])
attempt(lambda: d | None)
attempt(lambda: d + d)
attempt(lambda: d < d)
attempt(lambda: d & d)
attempt(lambda: -d)
attempt(lambda: d())
attempt(lambda: d.x)
attempt(lambda: hash(d))
