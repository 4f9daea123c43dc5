print(dict(a=1, b=2), dict([("x", 1)]), dict({"a": 1}, b=2), dict(zip("ab", [1, 2])), {**{"a": 1}, "b": 2, **{"a": 3}}, dict())
