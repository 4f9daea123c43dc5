class P:
    @property
    def x(self):
        "the doc"
        return 1
    def get(self): "get doc"
    y = property(get, doc="own doc")
    z = property(get)
    w = property(lambda self: 1)
    @property
    def s(self):
        "first"
    @s.setter
    def s(self, v):
        "second"
print(P.x.__doc__, P.y.__doc__, P.z.__doc__, P.w.__doc__, P.s.__doc__)
