def f(x):
    "doc of f"
    return x
g = f
print(g.__name__, g.__doc__, f is g, callable(f), callable(1), [h(2) for h in (f, lambda x: x + 1, str)])
print((lambda: 0).__name__, f.__qualname__)
