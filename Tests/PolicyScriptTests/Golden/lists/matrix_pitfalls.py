grid = [[0] * 3] * 2
grid[0][1] = 5
print(grid)
good = [[0] * 3 for _ in range(2)]
good[0][1] = 5
print(good, list(zip(*good)), [list(r) for r in zip(*good)], sum(good, []), [x for row in good for x in row])
