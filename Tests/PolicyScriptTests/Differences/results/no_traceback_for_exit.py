"""`__exit__` is given no traceback

Its third argument is None, since a traceback leads to the frames of the interpreter.

Instead: ask whether the first argument, the exception's class, is None.
"""
class Guard:
    def __enter__(self):
        return self

    def __exit__(self, kind, value, traceback):
        print(kind.__name__, value, traceback is None)
        return True


with Guard():
    raise ValueError("late")
