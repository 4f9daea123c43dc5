"""The address in the representation of an object is made up

CPython shows where an object stands in its memory, which is another place in each run.

Instead: give the class a `__repr__`.
"""
class Vote:
    pass
print("0x7f0000" in repr(Vote()))
