import itertools
print(list(itertools.islice(itertools.count(5, 2), 4)), list(itertools.islice(itertools.cycle("ab"), 5)), list(itertools.repeat("x", 3)), list(itertools.islice("abcdefg", 1, 6, 2)), list(itertools.islice(range(10), 2, None)))
