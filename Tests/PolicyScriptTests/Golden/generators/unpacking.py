def g():
    yield 1
    yield 2
    yield 3
a, *b = g()
print(a, b, [*g(), *g()], {*g()} == {1, 2, 3}, max(*g()), (lambda *a: a)(*g()))
