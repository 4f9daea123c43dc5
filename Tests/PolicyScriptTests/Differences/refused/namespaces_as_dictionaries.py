"""`globals` and `locals`

They would let a script set variables that nobody sees it set.

Instead: keep values in a dict.
"""
print("__name__" in globals())
