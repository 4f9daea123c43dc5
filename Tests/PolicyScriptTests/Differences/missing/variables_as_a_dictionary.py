"""`vars` needs an object

Without one it is `locals`, which would let a script set variables that nobody sees it set.

Instead: keep values in a dict.
"""
yes = 3
try:
    print(vars()["yes"])
except TypeError as error:
    print(error)
