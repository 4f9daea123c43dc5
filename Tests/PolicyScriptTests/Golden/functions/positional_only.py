def f(a, b=1, /, c=2, *, d=3):
    return a, b, c, d
print(f(1), f(1, 2, c=4), f(1, 2, 3, d=5))
for call in [lambda: f(a=1), lambda: f(), lambda: f(1, 2, 3, 4), lambda: f(1, b=2), lambda: f(1, x=2)]:
    try:
        call()
    except TypeError as e:
        print(e)
