def f(x, acc=[]):
    acc.append(x)
    return acc
print(f(1), f(2), f(3, []))
n = 1
def g(a=n):
    return a
n = 2
print(g())
