def f():
    try:
        raise KeyError("a")
    except KeyError:
        try:
            raise ValueError("b")
        except ValueError:
            raise TypeError("c")
try:
    f()
except TypeError as e:
    while e is not None:
        print(repr(e))
        e = e.__context__
