inf, nan = float("inf"), float("nan")
print(inf, -inf, nan, inf + 1, inf - inf, inf * 0, inf == inf, nan == nan, nan != nan, nan < 1, inf > 10 ** 400, -inf < -10 ** 400, inf // 2, 1 // inf, 1 / inf, -1 / inf, inf % 2, min(nan, 1), min(1, nan), max(nan, 1), max(1, nan), sorted([3, nan, 1]), bool(nan), abs(-inf), str(nan), repr(inf), hash(inf), round(2.5), inf ** 0, 1 ** nan)
