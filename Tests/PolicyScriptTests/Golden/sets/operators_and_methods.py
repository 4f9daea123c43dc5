a, b = {1, 2, 3}, {2, 3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= b, a < a, a <= a, {2} < a, a >= {1}, a > b, a.isdisjoint({9}), a.issubset([1, 2, 3, 4]), a.issuperset(()), a == {3, 2, 1}, a != b)
print(sorted(a.union([9], "x" * 0, (7,))), sorted(a.intersection(b, [2])), sorted(a.difference([1], [2])), sorted(a.symmetric_difference([1, 8])), a.union() == a, a.union() is a)
