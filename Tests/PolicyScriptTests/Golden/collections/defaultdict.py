from collections import defaultdict
d = defaultdict(list)
for k, v in [("a", 1), ("b", 2), ("a", 3)]:
    d[k].append(v)
print(d, dict(d), d.get("z"), "z" in d, d["z"], len(d))
n = defaultdict(int)
n["x"] += 5
print(n, n.default_factory is int)
try:
    defaultdict()["q"]
except KeyError as e:
    print(e)
