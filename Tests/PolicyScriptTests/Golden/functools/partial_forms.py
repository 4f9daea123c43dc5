def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from functools import partial, reduce
p = partial(int, base=2)
q = partial(lambda *a, **k: (a, k), 1, x=2)
print(p("101"), q(), q(5, y=3), q(x=9), p.func, p.args, p.keywords, partial(q, 7)(8), partial(partial(max, 5), 3)(4), q.func.__name__, list(map(partial(pow, 2), range(4))))
attempt(lambda: partial())
attempt(lambda: partial(5))
attempt(lambda: p("9"))
print(reduce(lambda a, b: a * b, [1, 2, 3, 4]), reduce(lambda a, b: a + b, [], "start"), reduce(max, [3, 9, 2]), reduce(lambda a, b: b, "abc"), reduce(lambda a, b: a + [b], "ab", []))
attempt(lambda: reduce(lambda a, b: a, []))
attempt(lambda: reduce(5, [1, 2]))
attempt(lambda: reduce(max, 5))
attempt(lambda: reduce(max))
