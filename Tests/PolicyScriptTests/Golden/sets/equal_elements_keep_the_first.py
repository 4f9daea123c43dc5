s = {1, 1.0, True}
print(s, len(s), {True, 1}, {0, False, 0.0}, {"a", "a"}, {1, "1"} == {"1", 1})
s.add(1.0)
print(s)
