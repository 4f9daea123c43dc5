g = (x * 2 for x in [1, 2, 3])
print(next(g), list(g), list(g), sum(x for x in range(4)), max((len(w), w) for w in ["a", "bbb"]), any(x > 2 for x in range(5)), all(x for x in []))
n = 3
h = (i for i in range(n))
n = 100
print(list(h))
