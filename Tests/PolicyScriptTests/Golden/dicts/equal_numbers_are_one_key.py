d = {1: "int"}
d[1.0] = "float"
d[True] = "bool"
print(d, {0: 1, False: 2, 0.0: 3}, {2 ** 60: 1}[float(2 ** 60)])
