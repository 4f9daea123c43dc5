print((lambda: 1)(), (lambda x, y=2, *a, **k: (x, y, a, k))(1, 3, 4, z=5), list(map(lambda x: x ** 2, range(4))), (lambda *, a: a)(a=1))
