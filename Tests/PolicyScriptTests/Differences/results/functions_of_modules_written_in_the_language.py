"""Some functions of modules word a wrong call in another way

Modules such as `itertools` and `functools` are written in the language itself, where CPython has them in C. The exception
is of the same class.

Instead: do not depend on the text of a TypeError.
"""
import itertools
try:
    itertools.combinations([1, 2])
except TypeError as error:
    print(error)
