a = list(range(10))
a[2:4] = ["x"]
print(a)
a[::3] = [0] * len(a[::3])
print(a)
a[1:1] = [7, 7]
a[5:] = []
print(a)
try:
    a[::2] = [1]
except ValueError as e:
    print(e)
a[:] = "abc"
print(a)
