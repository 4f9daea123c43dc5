import itertools
print(list(itertools.accumulate([1, 2, 3])), list(itertools.accumulate([1, 2, 3], lambda a, b: a * b)), list(itertools.accumulate([1, 2], initial=10)), list(itertools.accumulate([])))
a, b = itertools.tee([1, 2, 3])
print(next(a), list(b), list(a))
