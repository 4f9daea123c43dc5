def register(registry):
    def deco(cls):
        registry[cls.__name__] = cls
        cls.tag = "tagged"
        return cls
    return deco
r = {}
@register(r)
class A:
    pass
@register(r)
class B(A):
    tag = "own"
def count(f):
    def wrapper(*args, **kw):
        wrapper.calls += 1
        return f(*args, **kw)
    wrapper.calls = 0
    return wrapper
class D:
    @count
    def m(self, x):
        return x
d = D()
print(sorted(r), A.tag, B.tag, d.m(1), d.m(x=2), D.m.calls)
