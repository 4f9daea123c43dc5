rows = [1, 2, 0]
print([10 // r for r in rows])
