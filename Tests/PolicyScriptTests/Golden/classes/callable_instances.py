class Mul:
    def __init__(self, k):
        self.k = k
    def __call__(self, x, *more, plus=0):
        return self.k * x + sum(more) + plus
m = Mul(3)
print(m(2), m(2, 1, 1, plus=5), callable(m), list(map(m, [1, 2])))
