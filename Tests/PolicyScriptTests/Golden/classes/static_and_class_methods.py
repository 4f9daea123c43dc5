class A:
    n = 3
    @staticmethod
    def s(x):
        return x * 2
    @classmethod
    def c(cls, x):
        return cls.__name__, cls.n + x
class B(A):
    n = 10
print(A.s(2), A().s(3), A.c(1), B.c(1), B().c(2))
