x = "outer"
print([x for x in range(3)], x)
def f(n):
    return [[n * i + j for j in range(2)] for i in range(2)]
print(f(10))
