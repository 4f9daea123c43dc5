import functools
print(functools.reduce(lambda a, b: a + b, [1, 2, 3]), functools.reduce(lambda a, b: a * b, [], 7), functools.reduce(max, [3, 9, 2]))
def f(a, b, c=0):
    return a, b, c
p = functools.partial(f, 1, c=5)
print(p(2), p(2, c=6), p.args, p.keywords)
try:
    functools.reduce(lambda a, b: a, [])
except TypeError as e:
    print(e)
