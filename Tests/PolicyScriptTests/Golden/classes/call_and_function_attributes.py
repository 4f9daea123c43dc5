class Adder:
    def __init__(self, n):
        self.n = n
    def __call__(self, *args, **kw):
        return self.n + sum(args) + sum(kw.values())
a = Adder(10)
print(a(), a(1, 2), a(x=5), callable(a), callable(Adder), callable(5), list(map(Adder(1), [1, 2])), sorted([3, 1], key=Adder(0)))
def f():
    "doc"
f.count = 1
f.count += 1
print(f.count, f.__name__, f.__doc__, f.__qualname__, hasattr(f, "count"), f.__module__)
class Outer:
    class Inner:
        def m(self):
            pass
print(Outer.Inner.__qualname__, Outer.Inner.m.__qualname__, Outer.Inner().m.__name__)
