it = iter(range(3))
print(next(it), list(it), next(it, "done"))
a, *b = range(4)
print(a, b, [*range(2), *range(2)], tuple(range(3)), set(range(3)), dict(zip(range(2), "ab")), list(enumerate(range(2), 5)), list(zip(range(3), range(5, 8))))
for i in range(3):
    i = 10
print(i)
