"""`__new__`

A class that is called makes a new object of its own: no code puts another in its place.

Instead: write `__init__`, or a class method that makes the object.
"""
class Vote:
    def __new__(cls):
        return object.__new__(cls)
print(type(Vote()).__name__)
