"""`__slots__`

Instead: leave it out; an object takes little memory as it is.
"""
class Vote:
    __slots__ = ("yes",)
print(Vote.__slots__)
