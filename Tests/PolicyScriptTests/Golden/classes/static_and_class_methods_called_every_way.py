def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class C:
    n = 3
    @staticmethod
    def s(a, b=2):
        return (a, b)
    @classmethod
    def c(cls, *args):
        return cls.n, args
    def m(self):
        return self.s(1), self.c(2), type(self).s(3), C.c()
x = C()
print(C.s(1), x.s(1, 5), C.c(1), x.c(), x.m(), callable(C.s), C.s is C.s, C.c.__name__, x.m.__name__, C.m.__name__)
attempt(lambda: C.m())
attempt(lambda: x.s())
class D(C):
    n = 4
print(D.c(9), D().c(), D.s(0))
