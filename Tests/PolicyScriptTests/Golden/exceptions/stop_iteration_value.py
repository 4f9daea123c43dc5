def gen():
    yield 1
    return "result"
g = gen()
next(g)
try:
    next(g)
except StopIteration as stop:
    print(stop.value, stop.args, repr(stop))
try:
    next(g)
except StopIteration as stop:
    print(stop.value, stop.args)
