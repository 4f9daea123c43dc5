n = 1
def f(a=n, b=[], *, c=n * 2):
    b.append(a)
    return a, list(b), c
n = 50
print(f(), f(2), f(3, []), f(c=9), f.__name__)
def g(x, y=lambda: n):
    return x + y()
print(g(1))
