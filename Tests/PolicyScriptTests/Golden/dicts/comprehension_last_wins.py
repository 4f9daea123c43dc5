print({k: v for k, v in [("a", 1), ("b", 2), ("a", 3)]}, {x: x ** 2 for x in range(3) if x != 1}, {y: x for x, y in {"a": 1, "b": 1}.items()}, {**{k: 0 for k in "ab"}, "a": 1})
print({(k := x): k + 1 for x in range(2)}, k)
