d = dict.fromkeys("ab", [])
d["a"].append(1)
print(d, dict.fromkeys([], 1), dict.fromkeys({"x": 5}), dict.fromkeys(range(2), None))
class D(dict):
    pass
print(type(D.fromkeys("a")).__name__)
