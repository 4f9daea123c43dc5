def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def inner():
    try:
        a = yield 1
        print("inner got", a)
        b = yield 2
        print("inner got", b)
    except ValueError as e:
        print("inner caught", e)
        yield "recovered"
    return "inner result"
def outer():
    result = yield from inner()
    print("outer has", result)
    yield from [10, 20]
    yield from "xy"
    return "end"
g = outer()
print(next(g), g.send("A"), g.send("B"), list(g))
g = outer()
next(g)
print(g.throw(ValueError("v")), list(g))
def chain():
    x = yield from ()
    y = yield from range(2)
    return (x, y)
def collect(gen):
    out = []
    while True:
        try:
            out.append(next(gen))
        except StopIteration as s:
            return out, s.value
print(collect(chain()), collect(outer()))
attempt(lambda: list((lambda: (yield from 5))()))
