class Auto(dict):
    def __missing__(self, key):
        value = self[key] = len(self)
        return value
a = Auto()
print(a["x"], a["y"], a["x"], a, a.get("z"), "z" in a, dict(a), isinstance(a, dict), len(a), type(a.copy()).__name__, a == {"x": 0, "y": 1}, {**a}, sorted(a))
