class A:
    def __init__(self, n):
        self.n = n
    def get(self):
        return self.n
a = A(4)
f = a.get
a = A(9)
print(f(), A.get(a), f.__name__, list(map(A.get, [A(1), A(2)])))
class B:
    pass
B.late = lambda self, x: (type(self).__name__, x)
print(B().late(3))
try:
    A.get()
except TypeError as e:
    print(e)
