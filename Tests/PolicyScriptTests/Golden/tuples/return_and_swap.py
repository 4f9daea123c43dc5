def pair():
    return 1, 2
a, b = pair()
a, b = b, a
print(a, b)
i = 0
x = [1, 2, 3]
i, x[i] = 2, "moved"
print(i, x)
x[0], x[1], x[2] = x[2], x[0], x[1]
print(x)
(c, d), e = (1, 2), 3
print(c, d, e)
