def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


t = (1, 2)
def put():
    t[0] = 1
def drop():
    del t[0]
attempt(put)
attempt(drop)
attempt(lambda: t[2])
attempt(lambda: t["a"])
attempt(lambda: t + [1])
attempt(lambda: t.append)
attempt(lambda: t.index(9))
attempt(lambda: t < 1)
attempt(lambda: (1, "a") < (1, 2))
attempt(lambda: tuple(5))
attempt(lambda: hash((1, [])))
attempt(lambda: t())
attempt(lambda: t * "a")
