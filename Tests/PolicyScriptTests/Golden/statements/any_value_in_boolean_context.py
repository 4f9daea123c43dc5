for v in [0, 1, 0.0, "", "a", [], [0], (), (0,), {}, {"a": 1}, None, set(), {0}, range(0), range(1), b"", True, -1]:
    print(bool(v), end=" ")
print()
