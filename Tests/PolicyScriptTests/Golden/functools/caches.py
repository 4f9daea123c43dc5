def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from functools import lru_cache, cache, cached_property
calls = []
@lru_cache(maxsize=2)
def f(x, y=0):
    calls.append((x, y))
    return x + y
print(f(1), f(1), f(2), f(3), f(1), calls, f.cache_info(), f.__name__, f.__wrapped__(9))
f.cache_clear()
print(f.cache_info())
@cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(fib(60), fib.cache_info().misses, fib.cache_info())
@lru_cache
def g(x):
    return x
print(g(1), g(1.0), g(True), g.cache_info(), g.cache_parameters())
@lru_cache(maxsize=None, typed=True)
def t(x):
    return type(x).__name__
print(t(1), t(1.0), t(True))
attempt(g, [])
class C:
    n = 0
    @cached_property
    def v(self):
        self.n += 1
        return self.n * 10
c = C()
print(c.v, c.v, c.n, "v" in c.__dict__)
del c.v
print(c.v)
