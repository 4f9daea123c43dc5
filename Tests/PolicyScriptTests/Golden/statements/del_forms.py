def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


a, b, c = 1, [1, 2, 3, 4], {"x": 1, "y": 2}
del a
del b[0], b[-1], c["x"]
print(b, c)
del (b, c)
attempt(lambda: b)
x = [1, 2, 3]
del x[:]
print(x)
def f():
    y = 1
    del y
    try:
        y
    except UnboundLocalError as e:
        print(e)
    y = 2
    return y
print(f())
class C:
    z = 1
    del z
print(hasattr(C, "z"))
