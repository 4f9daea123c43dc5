x = "module"
class A:
    x = "class"
    def f(self):
        return x
    y = [x for _ in range(1)]
    z = [i for i in x]
print(A().f(), A.y, A.z)
