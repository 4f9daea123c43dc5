print(sorted(set("hello")), sorted({x % 3 for x in range(10)}), len({1, 1.0, True}), set() == set([]), sorted({*"ab", *"bc"}))
