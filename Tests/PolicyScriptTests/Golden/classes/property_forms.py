def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class C:
    def __init__(self):
        self._x = 1
    @property
    def x(self):
        "doc of x"
        return self._x
    @x.setter
    def x(self, value):
        if value < 0:
            raise ValueError("negative")
        self._x = value
    @x.deleter
    def x(self):
        del self._x
    @property
    def ro(self):
        return self._x * 2
    y = property(lambda self: self._x + 100)
c = C()
c.x = 5
print(c.x, c.ro, c.y)
def put(n, v):
    setattr(c, n, v)
attempt(put, "x", -1)
attempt(put, "ro", 1)
attempt(put, "y", 1)
attempt(delattr, c, "ro")
del c.x
attempt(lambda: c.x)
attempt(lambda: c.ro)
print(isinstance(C.__dict__["x"], property), type(C.x).__name__)
