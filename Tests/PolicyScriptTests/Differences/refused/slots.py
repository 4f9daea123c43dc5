"""`__slots__`

An object keeps its attributes in a table in any case, so that there is no memory to save.

Instead: leave it out; an object takes little memory as it is.
"""
class Vote:
    __slots__ = ("yes",)
print(Vote.__slots__)
