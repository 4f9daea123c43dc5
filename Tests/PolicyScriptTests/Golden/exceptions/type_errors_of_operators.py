def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class A:
    pass
a = A()
for op in [lambda: a + 1, lambda: 1 + a, lambda: a + a, lambda: a < a, lambda: a[0], lambda: len(a), lambda: -a, lambda: a(), lambda: 1 in a, lambda: iter(a), lambda: a @ a, lambda: a ** 2, lambda: a and 1 + "a", lambda: {} + [], lambda: None + None, lambda: (1,) + [1], lambda: int + 1, lambda: print + 1, lambda: (lambda: 1) + 1, lambda: [] % 2, lambda: {1} + {2}, lambda: a >= 1, lambda: "a" >= 1, lambda: a | a, lambda: 1.5 * "x", lambda: [1, 2]["x"], lambda: {}[[]], lambda: a.x]:
    attempt(op)
def store():
    a[0] = 1
def drop():
    del a[0]
attempt(store)
attempt(drop)
