def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def f(a, b, /, c, *, d):
    pass
def g():
    pass
def h(a, b=2, *args, k, **kw):
    pass
class C:
    def __init__(self, x):
        pass
    def m(self):
        pass
attempt(f)
attempt(f, 1)
attempt(f, 1, 2, 3)
attempt(f, 1, 2, 3, 4)
attempt(lambda: f(1, 2, 3, d=4, e=5))
attempt(lambda: f(a=1, b=2, c=3, d=4))
attempt(lambda: f(1, 2, 3, c=3, d=4))
attempt(g, 1)
attempt(lambda: g(x=1))
attempt(h)
attempt(h, 1)
attempt(C)
attempt(C, 1, 2)
attempt(lambda: C(y=1))
attempt(lambda: C(1).m(2))
attempt(lambda: C.m())
attempt(lambda: 5())
attempt(lambda: "a"())
attempt(lambda: None())
attempt(lambda: [1]())
attempt(lambda: C(1)())
attempt(lambda: g(*5))
attempt(lambda: g(**5))
attempt(lambda: g(**{1: 2}))
attempt(lambda: h(1, k=1, **{"k": 2}))
attempt(lambda: (lambda x: x)())
attempt(lambda: (lambda: 1)(1))
attempt(len)
attempt(len, 1, 2)
attempt(len, 5)
attempt(lambda: len(obj=[]))
attempt(isinstance, 1)
attempt(isinstance, 1, 2)
attempt(issubclass, 1, int)
attempt(getattr, 1)
attempt(hasattr, 1, 2)
attempt(sorted)
attempt(sorted, 5)
attempt(sorted, [1], 5)
attempt(enumerate)
attempt(zip, 1)
attempt(map)
attempt(map, len)
attempt(iter, 5)
attempt(next, 5)
attempt(next, iter([]))
attempt(callable)
attempt(hash, [])
attempt(chr)
attempt(all, 5)
attempt(any)
attempt(filter, None)
attempt(object, 1)
attempt(type, 1, 2)
