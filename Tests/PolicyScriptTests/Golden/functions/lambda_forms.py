f = lambda: 1
g = lambda x, *a, y=2, **k: (x, a, y, k)
print(f(), g(1), g(1, 2, 3, y=4, z=5), (lambda x: lambda y: x + y)(1)(2), (lambda *a: a)(), sorted([3, -1, 2], key=lambda v: -v), f.__name__, list(map(lambda a, b: a * b, [1, 2], [3, 4])), (lambda x=(lambda: 5)(): x)(), [(lambda n: n ** 2)(i) for i in range(3)])
