r = range(0, 20, 3)
print(r, list(r), len(r), r[2], r[-1], r[1:4], list(r[::-1]), 9 in r, 10 in r, r.index(6), range(3) == range(0, 3, 1), range(5, 0, -2), list(range(5, 0, -2)), list(range(0)), r.count(3))
try:
    range(1, 2, 0)
except ValueError as e:
    print(e)
try:
    range(1.5)
except TypeError as e:
    print(e)
