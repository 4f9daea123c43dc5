x = 5
d = {"k": [1, 2]}
print(f"{x} {x + 1} {x * 2 if x > 3 else 0} {d['k'][1]} {len('abc')} {(lambda y: y * 2)(4)} {[i for i in range(3)]}")
