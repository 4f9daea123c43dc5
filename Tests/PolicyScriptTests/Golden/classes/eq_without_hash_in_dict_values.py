class A:
    def __init__(self, v):
        self.v = v
    def __eq__(self, o):
        return self.v == getattr(o, "v", o)
print([A(1), A(2)] == [A(1), A(2)], (A(1),) == (1,), {"k": A(1)} == {"k": A(1)}, A(1) in [A(1)], [A(1)].count(A(1)), [1, A(2)].index(2), [A(1)] != [A(2)])
