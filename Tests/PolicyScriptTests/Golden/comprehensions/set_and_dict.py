print(sorted({c.upper() for c in "abca"}), {k: [v, v] for k, v in {"a": 1}.items()}, {i: {j: i * j for j in range(2)} for i in range(2)}, {(x, y) for x in "a" for y in "b"})
