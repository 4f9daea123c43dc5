class V:
    def __init__(self, x, y):
        self.x, self.y = x, y
    def __add__(self, o):
        return V(self.x + o.x, self.y + o.y)
    def __sub__(self, o):
        return V(self.x - o.x, self.y - o.y)
    def __mul__(self, k):
        return V(self.x * k, self.y * k)
    def __rmul__(self, k):
        return self * k
    def __neg__(self):
        return V(-self.x, -self.y)
    def __abs__(self):
        return (self.x ** 2 + self.y ** 2) ** 0.5
    def __iadd__(self, o):
        self.x += o.x
        return self
    def __repr__(self):
        return f"V({self.x}, {self.y})"
    def __eq__(self, o):
        return isinstance(o, V) and (self.x, self.y) == (o.x, o.y)
    def __hash__(self):
        return hash((self.x, self.y))
    def __bool__(self):
        return bool(self.x or self.y)
a = V(1, 2)
b = a
a += V(1, 1)
print(a, b is a, a + V(1, 1), 3 * a, a * 2, -a, abs(V(3, 4)), a == V(2, 2), a != V(2, 2), bool(V(0, 0)), {V(1, 1): "k"}[V(1, 1)], a - V(1, 1))
