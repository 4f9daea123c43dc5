def inner():
    x = yield 1
    print("got", x)
    yield 2
    return "inner result"
def outer():
    r = yield from inner()
    print("r =", r)
    yield from [10, 20]
    yield from "ab"
o = outer()
print(next(o), o.send("hello"), list(o))
