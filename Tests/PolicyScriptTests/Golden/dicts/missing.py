class D(dict):
    def __missing__(self, key):
        return key * 2
d = D(a=1)
print(d["a"], d["x"], "x" in d, d.get("x"), len(d), isinstance(d, dict))
