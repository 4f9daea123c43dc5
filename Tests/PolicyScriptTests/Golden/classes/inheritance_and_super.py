class A:
    def __init__(self, n):
        self.n = n
    def hello(self):
        return f"A{self.n}"
    def call(self):
        return self.hello()
class B(A):
    def __init__(self):
        super().__init__(5)
    def hello(self):
        return "B+" + super().hello()
class C(B):
    pass
print(B().call(), C().hello(), issubclass(C, A), issubclass(A, C), isinstance(C(), (int, A)), C.__name__)
