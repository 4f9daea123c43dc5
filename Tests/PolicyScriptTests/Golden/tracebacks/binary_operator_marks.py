a, b = 1, "x"
result = (a + 10) * 2 + b
