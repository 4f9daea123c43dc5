m = [[i * j for j in range(3)] for i in range(3)]
print(m, [row[1] for row in m], list(zip(*m)), sum(m, []), [x for row in m for x in row])
