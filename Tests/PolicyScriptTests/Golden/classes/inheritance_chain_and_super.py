def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class A:
    def __init__(self, v):
        self.log = ["A", v]
    def hello(self):
        return "A.hello"
    @classmethod
    def make(cls, v):
        return cls(v)
    @staticmethod
    def stat(x):
        return x * 2
class B(A):
    def __init__(self, v):
        super().__init__(v + 1)
        self.log.append("B")
    def hello(self):
        return "B>" + super().hello()
    @classmethod
    def make(cls, v):
        made = super().make(v * 10)
        made.log.append("via " + cls.__name__)
        return made
    @staticmethod
    def stat(x):
        return A.stat(x) + 1
class C(B):
    def hello(self):
        return "C>" + super(C, self).hello()
c = C.make(1)
print(c.log, c.hello(), C.stat(5), A.hello(c), isinstance(c, A), issubclass(C, A), issubclass(A, C), type(c).__name__, [k.__name__ for k in (C, B, A)])
attempt(lambda: super().x)
class D(A):
    def go(self):
        return super().missing
attempt(D(1).go)
