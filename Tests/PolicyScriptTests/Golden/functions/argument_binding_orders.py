def f(a, b=2, *args, c, d=4, **kw):
    return a, b, args, c, d, kw
print(f(1, c=3), f(1, 2, 3, 4, c=5, e=6), f(*[1, 2], **{"c": 3}), f(a=1, c=2), f(1, *(), c=3, **{}), f(*"ab", *"cd", c=1), f(c=1, *[9]), f(1, **{"c": 2}, **{"z": 3}))
def g(*, a=1, **k):
    return a, k
print(g(), g(b=2), g(**{"a": 5, "x y": 1}))
def h(a, /, b, *, c):
    return a, b, c
print(h(1, 2, c=3), h(1, b=2, c=3))
def k(a, /, **kw):
    return a, kw
print(k(1, a=2))
