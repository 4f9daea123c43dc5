f = frozenset([1, 2])
print(f | {3} == frozenset([1, 2, 3]), type(f | {3}).__name__, type({3} | f).__name__, f == {1, 2}, {f: 1}[frozenset([2, 1])], hash(f) == hash(frozenset([2, 1])))
try:
    f.add(1)
except AttributeError as e:
    print(e)
