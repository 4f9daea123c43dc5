def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from itertools import groupby
print([(k, list(g)) for k, g in groupby("aabbba")], [(k, len(list(g))) for k, g in groupby([1, 1, 2, 3, 3], key=lambda x: x % 2)], [k for k, _ in groupby("mississippi")], {k: [w for w in g] for k, g in groupby(sorted(["b1", "a1", "b2"]), key=lambda w: w[0])}, list(groupby([])))
groups = groupby("aab")
k1, g1 = next(groups)
k2, g2 = next(groups)
print(k1, k2, list(g1), list(g2))
attempt(lambda: groupby(5))
attempt(lambda: [list(g) for _, g in groupby([1, 2], key=5)])
