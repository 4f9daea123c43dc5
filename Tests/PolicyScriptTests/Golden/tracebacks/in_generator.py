def gen(n):
    for i in range(n, -2, -1):
        yield 10 // i
print(list(gen(2)))
