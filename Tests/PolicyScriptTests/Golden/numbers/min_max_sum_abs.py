print(min(3, 1, 2), max([1, 5, 3]), min("b", "a"), max([], default=None), sum([1, 2, 3], 10), sum([0.1] * 3), abs(-5), abs(-2.5))
print(min([3, -4, 2], key=abs), max(["aa", "b"], key=len))
try:
    max([])
except ValueError as e:
    print(e)
