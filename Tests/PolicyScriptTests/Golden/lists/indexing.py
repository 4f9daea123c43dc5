a = [1, 2, 3]
a[0] = 10
a[-1] = 30
print(a, a[1], a[-2], len(a), 2 in a, 5 not in a)
for f in [lambda: a[3], lambda: a[-4], lambda: a["x"], lambda: a[1.0]]:
    try:
        f()
    except (IndexError, TypeError) as e:
        print(type(e).__name__, e)
