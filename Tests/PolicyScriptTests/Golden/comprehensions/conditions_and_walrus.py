print([y for x in range(5) if (y := x * x) > 3], y, [s for s in ["a", "", "b"] if s], any((hit := n) > 3 for n in [1, 5, 2]), hit)
