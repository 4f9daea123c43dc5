a, *b, c = [1, 2, 3, 4]
print(a, b, c)
*x, = (1, 2)
(d, [e, f]), g = (1, [2, 3]), 4
print(x, d, e, f, g, [*x, *"ab", *range(2)])
for bad in [lambda: exec_(1, [1, 2, 3]), lambda: exec_(2, [1]), lambda: exec_(3, [])]:
    def exec_(n, v):
        if n == 1:
            p, q = v
        elif n == 2:
            p, q = v
        else:
            p, *q, r = v
    try:
        bad()
    except ValueError as e:
        print(e)
