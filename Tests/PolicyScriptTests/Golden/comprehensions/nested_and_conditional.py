print([[i * j for j in range(3)] for i in range(3)], [x for row in [[1, 2], [3]] for x in row if x != 2], [(x, y) for x in range(3) for y in range(x)], {x: [y for y in range(x)] for x in range(3)}, {x % 3 for x in range(10)} == {0, 1, 2}, [a if a > 1 else -a for a in range(3)], [x for x in range(20) if x % 2 if x % 3], [*(x for x in "ab")], [[]for _ in range(2)])
matrix = [[1, 2, 3], [4, 5, 6]]
print([[row[i] for row in matrix] for i in range(3)], sum(sum(r) for r in matrix), [v for r in matrix for v in r][::-1])
