class Point:
    """A point."""
    count = 0
    def __init__(self, x, y=0):
        self.x = x
        self.y = y
        Point.count += 1
    def move(self, dx):
        self.x += dx
        return self
p = Point(1)
print(p.move(2).move(3).x, p.y, Point.count, p.count, Point.__name__, Point.__doc__, type(p) is Point, isinstance(p, Point), isinstance(p, object))
p.z = 9
print(p.z, hasattr(p, "q"), getattr(p, "q", "none"))
try:
    p.q
except AttributeError as e:
    print(e)
try:
    Point.q
except AttributeError as e:
    print(e)
