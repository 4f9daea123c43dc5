data = [(1, "b"), (2, "a"), (1, "a"), (2, "b"), (1, "c")]
print(sorted(data, key=lambda d: d[0]), sorted(data, key=lambda d: d[0], reverse=True), sorted(data))
