def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


d = {"a": 1}
print(d.get("a"), d.get("b"), d.get("b", 0), d.setdefault("a", 9), d.setdefault("c"), d.setdefault("d", []), d, d.pop("a"), d.pop("zz", None), d.popitem(), d)
attempt(d.pop, "zz")
attempt({}.popitem)
attempt(d.get)
attempt(d.get, [])
attempt(d.setdefault, [], 1)
attempt(d.pop)
attempt(d.get, 1, 2, 3)
attempt(lambda: d["zz"])
attempt(lambda: d[1, 2])
attempt(lambda: d[[]])
