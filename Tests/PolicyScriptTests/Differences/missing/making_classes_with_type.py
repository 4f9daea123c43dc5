"""`type` with three arguments makes no class

A class that is written out can be read, and checked, before it is there.

Instead: write a class statement.
"""
try:
    print(type("Vote", (), {}).__name__)
except TypeError as error:
    print(error)
