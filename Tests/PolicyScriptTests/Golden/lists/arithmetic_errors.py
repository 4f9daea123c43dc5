def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: [1] + (2,))
attempt(lambda: [1] + "a")
attempt(lambda: [1] * 1.5)
attempt(lambda: [1] - [1])
attempt(lambda: [1] < 1)
attempt(lambda: [1] < [None])
attempt(lambda: [1, "a"] < [1, 2])
attempt(lambda: -[1])
attempt(lambda: [1] * -3)
attempt(lambda: 2 * [[]])
attempt(lambda: [1]())
attempt(lambda: [1].x)
attempt(lambda: hash([1]))
attempt(lambda: {[1]: 2})
attempt(lambda: [1][1])
attempt(lambda: [1]["a"])
attempt(lambda: [1][1.0])
attempt(lambda: [1][None])
a = [1]
a += (2,)
a += "bc"
a *= 2
print(a)
def add():
    global a
    a += 5
attempt(add)
