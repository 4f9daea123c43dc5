class A:
    pass
a = A()
setattr(a, "x", 1)
a.y = 2
print(getattr(a, "x"), hasattr(a, "z"), getattr(a, "z", "d"))
delattr(a, "x")
print(hasattr(a, "x"))
try:
    delattr(a, "x")
except AttributeError as e:
    print(e)
