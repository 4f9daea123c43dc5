def g(n):
    for i in range(n):
        yield i * i
    return "done"
x = g(3)
print(next(x), next(x), next(x), next(x, "end"), list(g(4)), sum(g(5)), type(x).__name__)
try:
    next(g(0))
except StopIteration as e:
    print(repr(e), e.value)
