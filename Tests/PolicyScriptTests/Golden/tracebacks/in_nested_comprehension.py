grid = [[1, 2], [3, "x"]]
print([sum(v * 1 for v in row) for row in grid])
