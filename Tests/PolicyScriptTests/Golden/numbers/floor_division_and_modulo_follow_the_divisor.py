for a, b in [(7, 3), (-7, 3), (7, -3), (-7, -3)]:
    print(a // b, a % b, divmod(a, b))
for a, b in [(7.5, 2), (-7.5, 2), (7.5, -2), (-0.0, 3)]:
    print(a // b, a % b, divmod(a, b))
