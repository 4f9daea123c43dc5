from collections import namedtuple
P = namedtuple("P", ["x", "y"])
p = P(1, y=2)
print(p, p.x, p[1], p == (1, 2), p._replace(x=5), p._asdict(), P._fields, list(p), P._make([3, 4]), isinstance(p, tuple))
x, y = p
Q = namedtuple("Q", "a b", defaults=[9])
print(x, y, Q(1), len(p), {p: 1}[(1, 2)])
try:
    P(1)
except TypeError as e:
    print(e)
try:
    p.x = 3
except AttributeError as e:
    print(e)
