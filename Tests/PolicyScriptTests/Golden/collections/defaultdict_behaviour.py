def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from collections import defaultdict
d = defaultdict(list)
d["a"].append(1); d["b"]
print(d, dict(d), d.get("zz"), "zz" in d, len(d), d.default_factory, d.pop("a"), list(d))
n = defaultdict(int, {"x": 1}, y=2)
for w in "a b a".split():
    n[w] += 1
print(n, n["q"], sorted(n))
t = defaultdict(lambda: defaultdict(int))
t["a"]["b"] += 1
print({k: dict(v) for k, v in t.items()}, defaultdict(None, a=1), defaultdict())
attempt(lambda: defaultdict(None)["k"])
attempt(lambda: defaultdict(5))
attempt(lambda: defaultdict()["k"])
print(n == {"x": 1, "y": 2, "a": 2, "b": 1, "q": 0}, n | {"new": 1}, isinstance(n, dict), n.copy() == n, type(n.copy()).__name__)
n.default_factory = None
attempt(lambda: n["gone"])
