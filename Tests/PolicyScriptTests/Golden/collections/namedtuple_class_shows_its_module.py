from collections import namedtuple
P = namedtuple("P", "x y")
print(P, P.__name__, P.__module__, P.__doc__, P._fields, P(1, 2))

print(namedtuple("Q", "a", module="elsewhere"), namedtuple("R", []))
