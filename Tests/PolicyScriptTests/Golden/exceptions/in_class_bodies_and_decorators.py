def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


try:
    class C:
        x = 1 / 0
except ZeroDivisionError as e:
    print(e)
def bad(cls):
    raise ValueError("no " + cls.__name__)
try:
    @bad
    class D:
        pass
except ValueError as e:
    print(e)
attempt(lambda: D)
