print([a for a, *b in [(1, 2, 3), (4,)]], [b for a, *b in [(1, 2, 3), (4,)]], {k: v for k, (v, _) in [("x", (1, 2))]}, [x for [x] in [[1], [2]]])
