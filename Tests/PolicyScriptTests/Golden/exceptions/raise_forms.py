def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


attempt(lambda: (_ for _ in ()).throw(ValueError))
def r(value):
    raise value
attempt(r, ValueError)
attempt(r, ValueError("x"))
attempt(r, 5)
attempt(r, "text")
attempt(r, None)
attempt(r, int)
def bare():
    raise
attempt(bare)
class Odd(Exception):
    def __init__(self, a, b):
        self.a = a
attempt(r, Odd)
attempt(r, Odd(1, 2))
print(Odd(1, 2).args, str(Odd(1, 2)))
