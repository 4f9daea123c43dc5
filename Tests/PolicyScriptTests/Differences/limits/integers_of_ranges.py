"""A range holds integers of 64 bits

So that a loop over one costs nothing.

Instead: count with `while`, or with `itertools.count`.
"""
print(len(range(10 ** 20, 10 ** 20 + 3)))
