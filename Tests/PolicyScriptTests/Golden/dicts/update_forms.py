def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


d = {}
print(d.update({"a": 1}), d.update([("b", 2), ["c", 3]]), d.update(x=1, y=2), d.update({"a": 0}, z=5), d.update(), d)
attempt(d.update, 5)
attempt(d.update, [1])
attempt(d.update, ["abc"])
attempt(d.update, [("a",)])
attempt(d.update, {}, {})
d.update(zip("pq", range(2)))
d.update({}.items())
print(d)
