from collections import UserDict
class D(UserDict):
    def __setitem__(self, k, v):
        super().__setitem__(str(k), v)
    def __missing__(self, k):
        if isinstance(k, str): raise KeyError(k)
        return self[str(k)]
d = D({1: 2}, a=3)
d.update({5: 6})
print(d, d[1], d["a"], len(d), 1 in d, "1" in d, list(d), d.get(7, 8), d.pop("a"), d.setdefault("q", 1), d.copy(), d == {"1": 2, "5": 6, "q": 1}, d.data)
print(sorted(d.items()), list(d.values()), bool(D()), repr(UserDict(x=1)), UserDict({1: 2}) | {3: 4}, D.fromkeys([1, 2], 0))


class Lower(UserDict):
    def __getitem__(self, key):
        return self.data[key.lower()]


low = Lower({"a": 1})
low |= {"b": 2}
print(low["A"], low.get("B"), low.get("C", 0), "A" in low, low.popitem(), low)
for attempt in (lambda: low["zz"], lambda: low.pop("zz"), lambda: D()[5], lambda: UserDict().popitem()):
    try:
        print(attempt())
    except KeyError as error:
        print(repr(error))
print(low.pop("zz", 4), {0: 1} | UserDict({1: 2}), UserDict(low) == low, low == 5, dict(UserDict(q=1)), len(low.copy()))
low.clear()
print(low, bool(low), low.setdefault("x"), low)
