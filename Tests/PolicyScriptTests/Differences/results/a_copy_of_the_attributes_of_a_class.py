"""`__dict__` of a class is a copy

`__dict__` of an instance or a function is the dict of its attributes, as in CPython. That of a class shows what the class
has when it is asked for.

Instead: ask for it again, or set the attribute of the class.
"""
class Vote:
    weight = 1


shown = Vote.__dict__
Vote.weight = 2
print(shown["weight"], Vote.__dict__["weight"])
