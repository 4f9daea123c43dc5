def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


class Point:
    __match_args__ = ("x", "y")
    def __init__(self, x, y):
        self.x, self.y = x, y
class Circle:
    def __init__(self, c, r):
        self.c, self.r = c, r
def f(s):
    match s:
        case Point(0, 0):
            return "origin"
        case Point(0, y=y):
            return f"on y at {y}"
        case Point(x, y) if x == y:
            return f"diagonal {x}"
        case Point():
            return "point"
        case Circle(c=Point(x, _), r=r):
            return f"circle {x} {r}"
        case int(n) | float(n):
            return f"number {n}"
        case str() as s:
            return f"text {s}"
        case [Point(x=px), *more]:
            return f"list {px} {len(more)}"
        case bool():
            return "never"
        case list(items):
            return f"items {items}"
        case _:
            return "no"
for s in [Point(0, 0), Point(0, 5), Point(3, 3), Point(1, 2), Circle(Point(9, 9), 2), Circle(5, 2), 5, 2.5, True, "hi", [Point(4, 4), 1], [1, 2], None]:
    print(f(s))
def bad(x):
    match x:
        case Circle(1, 2):
            pass
attempt(bad, Circle(1, 2))
def many(x):
    match x:
        case Point(1, 2, 3):
            pass
attempt(many, Point(1, 2))
def notclass(x):
    five = 5
    match x:
        case five():
            pass
attempt(notclass, 1)
def twice(x):
    match x:
        case Point(1, x=1):
            pass
attempt(twice, Point(1, 1))
