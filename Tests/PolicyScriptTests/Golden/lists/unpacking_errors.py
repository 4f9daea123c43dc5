def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def two(value):
    a, b = value
    return a, b
attempt(two, [1])
attempt(two, [1, 2, 3])
attempt(two, [])
attempt(two, 5)
attempt(two, None)
attempt(two, "xy")
attempt(two, {"k": 1, "l": 2})
def star(value):
    a, b, *c, d = value
    return a, b, c, d
attempt(star, [1, 2])
attempt(star, [1, 2, 3])
attempt(star, iter("abcdef"))
def endless():
    n = 0
    while True:
        yield n
        n += 1
attempt(two, endless())
