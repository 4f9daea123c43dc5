def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from collections import namedtuple
P = namedtuple("P", "x y")
p = P(1, y=2)
print(p, p.x, p[1], p._fields, P._fields, p._asdict(), p._replace(x=9), P._make([5, 6]), p == (1, 2), tuple(p), len(p), [*p], P.__name__, P.__doc__, isinstance(p, tuple), hash(p) == hash((1, 2)), p < P(1, 3), p + (3,), {p: 1}[1, 2])
a, b = p
D = namedtuple("D", ["a", "b", "c"], defaults=[2, 3])
print(a, b, D(1), D(1, c=5), D._field_defaults, namedtuple("R", "x class x", rename=True)._fields, P(*[1, 2]), P(**{"x": 1, "y": 2}))
attempt(P, 1)
attempt(P, 1, 2, 3)
attempt(lambda: P(1, 2, z=3))
attempt(lambda: P(x=1))
attempt(namedtuple, "X", "a a")
attempt(namedtuple, "X", "_a")
attempt(namedtuple, "X", "def")
attempt(namedtuple, "1X", "a")
attempt(P._make, [1])
attempt(lambda: p._replace(q=1))
def put():
    p.x = 5
attempt(put)
attempt(lambda: p.zz)
class Q(namedtuple("Base", "u v")):
    def total(self):
        return self.u + self.v
print(Q(1, 2), Q(1, 2).total(), Q(3, 4)._replace(u=0))
match p:
    case P(x, y):
        print("matched", x, y)
