def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


d = {"a": 1, "b": 2}
k, v, i = d.keys(), d.values(), d.items()
d["c"] = 3
print(k, v, i, len(k), "c" in k, 3 in v, ("c", 3) in i, ("c", 4) in i, list(reversed(k)), list(reversed(i)), sorted(v))
print(k & {"a", "z"}, sorted(k | {"z"}), sorted(k - {"a"}), sorted(k ^ {"a", "q"}), k == {"a", "b", "c"}, k <= {"a", "b", "c", "d"}, i & {("a", 1)}, k.isdisjoint("xyz"), v == d.values(), {}.keys() == set())
del d["a"]
print(k, v, i)
attempt(lambda: k[0])
attempt(lambda: v | v)
attempt(lambda: next(k))
attempt(lambda: k + k)
attempt(lambda: k.append)
