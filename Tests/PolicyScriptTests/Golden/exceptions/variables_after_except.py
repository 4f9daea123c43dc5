def f():
    e = "before"
    try:
        raise ValueError("x")
    except ValueError as e:
        pass
    try:
        return e
    except UnboundLocalError as error:
        return str(error)
print(f())
x = None
try:
    try:
        raise KeyError("k")
    except KeyError as x:
        raise ValueError from x
except ValueError as y:
    print(repr(y.__cause__))
try:
    x
except NameError as error:
    print(error)
