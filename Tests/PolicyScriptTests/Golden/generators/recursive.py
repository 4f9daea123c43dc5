def walk(t):
    if isinstance(t, list):
        for x in t:
            yield from walk(x)
    else:
        yield t
print(list(walk([1, [2, [3, [4]], 5], []])))
def perms(a):
    if not a:
        yield []
    for i in range(len(a)):
        for p in perms(a[:i] + a[i + 1:]):
            yield [a[i]] + p
print(list(perms([1, 2, 3])))
