"""Iterators of modules are generators

Modules such as `itertools` and `collections` are written in the language itself: most iterators that they give, and those
of `re.finditer`, are generators or iterators of lists, and their types are called so.

Instead: do not depend on the type of an iterator.
"""
import collections
import itertools
import re
print(type(itertools.islice([], 1)).__name__, type(itertools.cycle([])).__name__, type(itertools.product()).__name__)
print(type(iter(collections.deque())).__name__, type(re.finditer("a", "a")).__name__)
