import functools
calls = []
@functools.lru_cache(maxsize=None)
def f(n):
    calls.append(n)
    return n * 2
@functools.cache
def fib(n):
    return n if n < 2 else fib(n - 1) + fib(n - 2)
print(f(1), f(1), f(2), calls, fib(50), f.cache_info().hits)
