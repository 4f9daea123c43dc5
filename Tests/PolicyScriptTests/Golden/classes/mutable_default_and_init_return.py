def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class A:
    def __init__(self, items=[]):
        self.items = items
a, b = A(), A()
a.items.append(1)
print(b.items)
class R:
    def __init__(self):
        return 5
attempt(R)
class NoArgs:
    pass
attempt(NoArgs, 1)
attempt(lambda: NoArgs(x=1))
