def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def g(mode):
    try:
        yield 1
        yield 2
    except GeneratorExit:
        print("exit", mode)
        if mode == "yield":
            yield 3
        if mode == "raise":
            raise ValueError("from close")
    finally:
        print("finally", mode)
kept = []
for mode in ["quiet", "raise"]:
    x = g(mode)
    next(x)
    attempt(x.close)
x = g("unstarted")
print(x.close(), list(x))
