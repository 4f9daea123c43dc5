it = iter([1, 2, 3])
print(next(it), list(it), iter(it) is it)
vals = [3, 2, 1, 0, 9]
print(list(iter(lambda: vals.pop(0), 0)), vals)
print(list(zip(range(3), "ab")), list(zip()), list(zip([1, 2], [3, 4], strict=True)), list(enumerate("ab", start=5)), list(reversed([1, 2])), list(map(str, [1])))
try:
    list(zip([1], [], strict=True))
except ValueError as e:
    print(e)
try:
    iter(5)
except TypeError as e:
    print(e)
