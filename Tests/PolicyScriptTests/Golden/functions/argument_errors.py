def f(a, b, c=1):
    pass
def g(*, x, y):
    pass
def h():
    pass
for call in [lambda: f(), lambda: f(1), lambda: f(1, 2, 3, 4), lambda: f(1, a=2), lambda: f(1, 2, z=3), lambda: g(), lambda: g(1), lambda: g(x=1), lambda: h(1), lambda: h(a=1), lambda: f(*[1, 2, 3, 4, 5]), lambda: f(**{"a": 1}, a=2)]:
    try:
        call()
    except TypeError as e:
        print(e)
