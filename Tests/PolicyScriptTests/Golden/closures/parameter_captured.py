def adder(n):
    return lambda x: x + n
print([adder(i)(10) for i in range(3)])
def f(x):
    def g():
        return x
    x += 1
    return g()
print(f(1))
