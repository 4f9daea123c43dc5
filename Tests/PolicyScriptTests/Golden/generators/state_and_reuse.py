def countdown(n):
    while n:
        yield n
        n -= 1
c = countdown(3)
print(list(c), list(c), next(c, None))
a, b = countdown(2), countdown(2)
print(next(a), next(b), next(a), next(b))
print([x for x in countdown(3) if x != 2], sorted(countdown(3)), dict(zip(countdown(2), "ab")), 2 in countdown(3), max(countdown(4)), *countdown(2))
g = countdown(5)
print(4 in g, list(g))
first, *rest = countdown(4)
print(first, rest)
def empty():
    return
    yield
print(list(empty()), next(empty(), "none"))
