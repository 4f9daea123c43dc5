n = float("nan")
print(n == n, n != n, n < 1, n in [n], [n] == [n], max(1, n), min(n, 1))
