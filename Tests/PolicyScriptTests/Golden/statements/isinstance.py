print(isinstance(1, int), isinstance(1, (str, int)), isinstance("a", str), isinstance(True, int), isinstance(1.0, int), isinstance([], (list, tuple)), issubclass(bool, int), isinstance(None, type(None)), isinstance(1, int | str))
try:
    isinstance(1, 5)
except TypeError as e:
    print(e)
