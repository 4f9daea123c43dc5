for v in [1, 1.0, "a", b"a", None, [], (), {}, set(), frozenset(), True, range(1), slice(1), len, print, type, int, lambda: 0, (i for i in []), Exception(), NotImplemented, ...]:
    print(type(v).__name__, end=" ")
print()
print(int, str, type(None), type(int), ValueError)
