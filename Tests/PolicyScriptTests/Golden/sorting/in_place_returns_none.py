a = [3, 1, 2]
print(a.sort(), a, sorted((2, 1)), sorted({"b", "a"}), sorted({"y": 1, "x": 2}), sorted("cab"))
