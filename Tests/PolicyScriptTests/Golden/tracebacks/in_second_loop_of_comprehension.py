rows = [[1, 2], 3]
print([value * 2 for row in rows for value in row])
