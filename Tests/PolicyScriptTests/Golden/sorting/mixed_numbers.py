print(sorted([3, 1.5, True, -2, 2.0, 0]), sorted([[2], [1, 5], [1]]), sorted([(1, 2), (1,), (0, 9)]), sorted([b"b", b"a"]))
