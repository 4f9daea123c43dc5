class Point(tuple):
    @property
    def x(self):
        return self[0]
    def __add__(self, other):
        return Point(a + b for a, b in zip(self, other))
p = Point([1, 2])
print(p, p.x, p + Point([10, 20]), type(p + p).__name__, p == (1, 2), hash(p) == hash((1, 2)), p[::-1], type(p[::-1]).__name__, len(p), [*p], isinstance(p, tuple))
a, b = p
print(a, b)
class F(frozenset):
    def biggest(self):
        return max(self)
f = F([3, 1])
print(f.biggest(), f == {1, 3}, f | {9} == {1, 3, 9}, type(f).__name__, 3 in f)
