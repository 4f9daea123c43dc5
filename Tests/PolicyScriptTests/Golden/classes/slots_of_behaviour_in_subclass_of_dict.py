def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Registry(dict):
    def __init__(self, *args, **kw):
        super().__init__(*args, **kw)
        self.reads = 0
    def __getitem__(self, key):
        self.reads += 1
        return super().__getitem__(key)
    def __contains__(self, key):
        return super().__contains__(key.lower())
    def total(self):
        return sum(self.values())
r = Registry({"a": 1}, b=2)
r["c"] = 3
print(r["a"], r["b"], r.reads, "A" in r, "z" in r, r.total(), r, len(r), list(r), r.get("a"), r.reads, isinstance(r, dict), r == {"a": 1, "b": 2, "c": 3}, sorted(r.items()))
attempt(lambda: r["zz"])
