d = {"a": 1, "b": 2}
print(d.pop("a"), d.pop("z", None), d.setdefault("c", []), d.setdefault("b", 9), d, d.popitem(), d)
d.update({"x": 1}, y=2)
d.update([("z", 3)])
print(d, d.copy(), dict.fromkeys("ab"), dict.fromkeys([1, 2], 0))
d.clear()
print(d)
for f in [lambda: {}.pop("a"), lambda: {}.popitem()]:
    try:
        f()
    except KeyError as e:
        print(e)
