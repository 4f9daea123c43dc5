for a in [7, -7]:
    for b in [2, -2, 3, -3]:
        print(a, b, a // b, a % b, divmod(a, b), a / b)
for a in [7.5, -7.5]:
    for b in [2, -2.0, 0.1]:
        print(a, b, a // b, a % b, divmod(a, b))
print(5 % float("inf"), -5 % float("inf"), 5 // float("inf"), -5 // float("inf"), 0.0 % -3, -0.0 // 1)
