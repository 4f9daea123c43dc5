k = 3
class C:
    n = [k for _ in range(2)]
    m = {x: x for x in range(k)}
def f(a=[x * k for x in range(2)]):
    return a
k = 9
print(C.n, C.m, f())
