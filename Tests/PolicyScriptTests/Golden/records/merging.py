records = [{"a": 1, "b": 2}, {"a": 3, "b": 4}, {"a": 5, "b": 6}, {"a": 7, "b": 8}]

w, x, y, z = records
w.update(x)
print(w, x, w == x, w is x)
w.update(a=9, c=10)
print(w, x)
print(x | y, x, y, {"q": 1} | x, y | {"a": 0, "z": 1})
x |= {"b": 40, "d": 41}
print(x, y)
y |= z
print(y, z, y == z, y | [("k", 1)] if False else "no")
print(z.setdefault("a", 99), z.setdefault("n", 100), z, [r.get("n") for r in records])
target = {}
for r in records:
    target.update(r)
print(target, dict(w, extra=1), {**y, **z, "last": 0})
copies = [r.copy() for r in records] + [dict(r) for r in records]
for r in copies:
    r["a"] = None
print(records, copies[0], copies[-1])
