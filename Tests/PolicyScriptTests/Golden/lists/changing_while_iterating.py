a = [1, 2, 3, 4]
for x in a:
    if x % 2:
        a.remove(x)
print(a)
b = [1, 2, 3]
for x in b:
    if len(b) < 7:
        b.append(x * 10)
print(b)
c = [1, 2, 3]
for i, x in enumerate(c):
    c[i] = x * 2
print(c)
d = [1, 2, 3, 4]
it = iter(d)
next(it)
d.clear()
print(list(it), d)
d.extend([1, 2, 3])
print(list(it))
