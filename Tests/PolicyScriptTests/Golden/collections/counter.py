from collections import Counter
c = Counter("abracadabra")
print(c, c["a"], c["z"], c.most_common(2), sorted(c.elements())[:4], sum(c.values()), dict(c + Counter("az")), dict(c - Counter("aaaz")))
c.update("zz")
c.subtract({"a": 10})
print(c["z"], c["a"], Counter(a=1) == Counter("a"), len(c), c.total(), Counter({"x": 2}) & Counter({"x": 1}), Counter({"x": 2}) | Counter({"x": 5}))
