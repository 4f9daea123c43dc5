def outer():
    got = yield from [1, 2]
    yield got


g = outer()
print(next(g))
try:
    g.send("x")
except AttributeError as error:
    print(error)
print(list(g), list(outer()))
