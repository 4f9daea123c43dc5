def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from collections import Counter
c = Counter("mississippi")
d = Counter(s=1, z=5)
print(c, c["s"], c["nope"], c.most_common(2), c.most_common(), sorted(c.elements()), c.total(), c + d, c - d, c & d, c | d, -Counter(a=-2), +Counter(a=-1, b=2), c == Counter("ippississim"), c <= c, Counter() == {}, Counter([1, 1, 2]), Counter({"a": 3}), dict(d), list(d), len(c))
c.update("mm"); c.update({"i": 10}); c.subtract(s=5)
print(c, c.pop("p"), "p" in c, c.most_common(0), c.most_common(-1))
del c["not there"]
c["new"] += 1
print(c, Counter(a=1) != Counter(a=1, b=0), type(c + d).__name__, c.copy() == c, repr(Counter()))
attempt(Counter, 5)
attempt(lambda: Counter.fromkeys("ab"))
attempt(lambda: c + 5)
attempt(lambda: c.update([[]]))
