t = (1, 2, 3)
print(t, (1,), (), t + (4,), t * 2, t[1:], t.index(2), t.count(1), 1 in t, len(t), hash((1, 2)) == hash((1, 2)))
try:
    t[0] = 1
except TypeError as e:
    print(e)
a, b = b, a = 1, 2
print(a, b)
