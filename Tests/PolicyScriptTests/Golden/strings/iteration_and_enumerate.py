s = "añ😀"
print(list(s), [ord(c) for c in s], list(reversed(s)), list(enumerate(s, 1)), len(s), tuple(s), sorted(s), dict(zip(s, range(3))), set("aab") == {"a", "b"})
it = iter(s)
print(next(it), next(it), next(it), next(it, "end"))
