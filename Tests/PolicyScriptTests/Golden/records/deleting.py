records = [{"a": 1, "b": 2, "c": 3}, {"a": 4, "b": 5, "c": 6}, {"a": 7, "b": 8, "c": 9}, {"a": 10, "b": 11, "c": 12}]

w, x, y, z = records
del w["b"]
print(w, "b" in w, len(w), x)
w["b"] = 20
print(w, [r["b"] for r in records])
print(x.pop("a"), x.pop("a", "gone"), x, list(x), y)
try:
    x.pop("a")
except KeyError as error:
    print("KeyError", error)
try:
    del x["a"]
except KeyError as error:
    print("KeyError", error)
print(y.popitem(), y, y.popitem(), y.popitem(), y, bool(y), len(y))
try:
    y.popitem()
except KeyError as error:
    print(error)
try:
    y["a"]
except KeyError as error:
    print("KeyError", error)
y["a"] = 1
print(y, z.clear(), z, len(z), bool(z), list(z), z.get("a"), "a" in z)
z["c"] = 5
print(z, records)
