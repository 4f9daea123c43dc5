class A:
    pass
a, b = A(), A()
print(a == a, a == b, a != b, a in [a], a in [b], len({a, b, a}), a is b)
