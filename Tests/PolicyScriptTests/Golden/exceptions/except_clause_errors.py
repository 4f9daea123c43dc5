def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


def catch(spec):
    try:
        1 / 0
    except spec:
        return "caught"
attempt(catch, ZeroDivisionError)
attempt(catch, (ValueError, ZeroDivisionError))
attempt(catch, ValueError)
attempt(catch, 5)
attempt(catch, "x")
attempt(catch, (ValueError, 5))
attempt(catch, int)
attempt(catch, ())
