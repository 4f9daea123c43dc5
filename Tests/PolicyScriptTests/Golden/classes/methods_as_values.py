class C:
    def __init__(self, n):
        self.n = n
    def get(self, extra=0):
        return self.n + extra
c = C(5)
m = c.get
print(m(), m(1), list(map(c.get, [1, 2])), C.get(c, 3), m == c.get, m is c.get, m.__name__, [f() for f in (c.get, C(7).get)])
c.n = 50
print(m())
u = C.get
print(u(c), u is C.get)
upper = "abc".upper
append = [].append
print(upper(), append(1))
