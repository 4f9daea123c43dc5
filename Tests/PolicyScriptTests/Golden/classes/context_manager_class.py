def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class T:
    def __init__(self, name, swallow=False):
        self.name, self.swallow = name, swallow
    def __enter__(self):
        print("enter", self.name)
        return self.name
    def __exit__(self, kind, value, trace):
        print("exit", self.name, kind.__name__ if kind else None, value)
        return self.swallow
with T("a") as a, T("b", True) as b:
    print(a, b)
    raise ValueError("inside")
print("after")
with (T("x") as x, T("y")):
    pass
try:
    with T("z"):
        1 / 0
except ZeroDivisionError as e:
    print("outer", e)
class NoExit:
    def __enter__(self):
        pass
class Nothing:
    pass
def use(m):
    with m:
        pass
attempt(use, NoExit())
attempt(use, Nothing())
attempt(use, 5)
