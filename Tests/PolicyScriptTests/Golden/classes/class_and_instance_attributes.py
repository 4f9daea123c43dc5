class A:
    items = []
    n = 1
a, b = A(), A()
a.items.append(1)
a.n = 5
print(b.items, a.n, b.n, A.n)
del a.n
print(a.n)
A.n = 7
print(a.n, b.n)
