d = {"a": 1, "b": 2}
d["c"] = 3
d["a"] = 10
print(d, d["a"], len(d), "a" in d, 1 in d, d.get("x"), d.get("x", 0), list(d), d == {"c": 3, "b": 2, "a": 10})
try:
    d["x"]
except KeyError as e:
    print(e, e.args)
