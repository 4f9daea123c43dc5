class Temp:
    def __init__(self, c):
        self._c = c
    @property
    def f(self):
        "fahrenheit"
        return self._c * 9 / 5 + 32
    @f.setter
    def f(self, v):
        self._c = (v - 32) * 5 / 9
    @f.deleter
    def f(self):
        self._c = 0
    @property
    def ro(self):
        return 1
t = Temp(100)
print(t.f)
t.f = 32
print(t._c)
del t.f
print(t._c, t.ro)
try:
    t.ro = 2
except AttributeError as e:
    print(e)
