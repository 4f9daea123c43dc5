class A:
    v = "class"
    def m(self):
        return "method"
a = A()
print(a.v)
a.v = "instance"
print(a.v, A.v, A().v)
del a.v
print(a.v)
a.m = lambda: "own"
print(a.m(), A.m(a))
A.added = lambda self: "added " + type(self).__name__
print(a.added(), hasattr(a, "nope"), getattr(a, "nope", "default"), sorted(a.__dict__), vars(a) == a.__dict__)
A.v = "changed"
print(A().v)
