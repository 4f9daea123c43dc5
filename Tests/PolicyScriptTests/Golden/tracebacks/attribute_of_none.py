class A:
    b = None
x = A()
print(x.b.c.d)
