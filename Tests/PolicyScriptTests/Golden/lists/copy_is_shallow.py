a = [[1], [2]]
b = a.copy()
c = a[:]
d = list(a)
e = [*a]
a[0].append(9)
a.append("new")
print(a, b, c, d, e, b == c == d == e, b is c, b[0] is a[0])
