a, b = {1, 2, 3}, {3, 4}
print(sorted(a | b), sorted(a & b), sorted(a - b), sorted(a ^ b), a <= {1, 2, 3, 4}, {1} < a, a >= {1}, a.isdisjoint({9}), a == {3, 2, 1}, len(a))
