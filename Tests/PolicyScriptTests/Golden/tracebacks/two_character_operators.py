x, y = 7, 0
print((x + 1) // y)
