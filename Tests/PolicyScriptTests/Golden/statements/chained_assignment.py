a = b = c = []
a.append(1)
print(b, c, a is b is c)
x, y = y, x = 1, 2
print(x, y)
i = 0
i, v = 1, [0, 0]
v[i], i = 5, 9
print(v, i)
