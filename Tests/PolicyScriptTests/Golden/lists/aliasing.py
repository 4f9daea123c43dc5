a = [1, 2]
b = a
b.append(3)
c = a[:]
c.append(4)
print(a, b is a, c, list(a) is a)
