def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


f = frozenset([1, 2])
print(f, frozenset(), f | {3}, type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, hash(f) == hash(frozenset([2, 1])), {f: 1}[frozenset([2, 1])], f & {1}, f - {1}, f.union([5]) == {1, 2, 5}, f.copy() is f, frozenset(f) is f, len(f), 1 in f, sorted(f), bool(frozenset()))
attempt(lambda: f.add)
attempt(lambda: f.remove)
attempt(lambda: frozenset([[]]))
g = f
g |= {3}
print(sorted(g), sorted(f))
