a = list(range(10))
del a[0]
del a[-1], a[0]
del a[1:3]
del a[::2]
print(a)
