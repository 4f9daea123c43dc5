def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class V:
    def __init__(self, x):
        self.x = x
    def __repr__(self):
        return f"V({self.x})"
    def __add__(self, o):
        return V(self.x + o.x) if isinstance(o, V) else V(self.x + o) if isinstance(o, int) else NotImplemented
    def __radd__(self, o):
        return V(o + self.x) if isinstance(o, int) else NotImplemented
    def __mul__(self, o):
        return V(self.x * o)
    __rmul__ = __mul__
    def __neg__(self):
        return V(-self.x)
    def __iadd__(self, o):
        self.x += o
        return self
    def __matmul__(self, o):
        return ("matmul", self, o)
    def __pow__(self, o, mod=None):
        return ("pow", o, mod)
    def __truediv__(self, o):
        return ("truediv", o)
    def __floordiv__(self, o):
        return ("floordiv", o)
    def __rsub__(self, o):
        return ("rsub", o)
    def __lshift__(self, o):
        return ("lshift", o)
    def __invert__(self):
        return "invert"
    def __pos__(self):
        return "pos"
    def __abs__(self):
        return "abs"
    def __divmod__(self, o):
        return ("divmod", o)
    def __and__(self, o):
        return ("and", o)
    def __ror__(self, o):
        return ("ror", o)
v = V(1)
print(v + V(2), v + 3, 3 + v, sum([v, V(5)]), v * 4, 4 * v, -v, +v, ~v, abs(v), v @ v, v ** 2, pow(v, 2, 7), v / 2, v // 2, 9 - v, v << 1, divmod(v, 3), v & 1, 1 | v)
w = v
w += 10
print(v, w is v)
attempt(lambda: v + "a")
attempt(lambda: "a" + v)
attempt(lambda: v - 1)
attempt(lambda: v % 2)
attempt(lambda: 1 / v)
