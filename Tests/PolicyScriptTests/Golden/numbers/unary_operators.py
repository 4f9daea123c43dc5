def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


print(-5, +5, ~5, --5, -+-5, not not 5, -True, +True, -2.5, +2.5, - 10 ** 2, (-10) ** 2, -5 // 2, -(5 // 2), ~-1, 2 - -2, not 1 == 2, not [] and 1)
attempt(lambda: -None)
attempt(lambda: +"a")
attempt(lambda: ~[])
attempt(lambda: ~"a")
attempt(lambda: -{})
