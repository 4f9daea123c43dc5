def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def g():
    log = []
    try:
        while True:
            try:
                got = yield len(log)
                log.append(got)
            except ValueError as e:
                log.append("caught " + str(e))
    finally:
        print("closing", log)
x = g()
print(next(x), x.send("a"), x.send(None), x.throw(ValueError("v")), x.throw(ValueError), x.close(), x.close())
attempt(next, x)
attempt(x.send, 1)
attempt(lambda: g().send(5))
y = g()
attempt(y.throw, KeyError("early"))
attempt(next, y)
z = g()
next(z)
attempt(z.throw, TypeError("t"))
attempt(z.throw, 5)
