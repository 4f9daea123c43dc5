a, b = 6, 0
for f in [lambda: (a + b) // (b * 2), lambda: ((a)) % b, lambda: (a)//b, lambda: a // (b)]:
    try:
        f()
    except ZeroDivisionError as error:
        print(error)
print([(a + 1) * 2, [a][b]][(a)] + ((a + b) / (b)))
