a, b = 1, "b"
print(a == b, a < b)
