"""`type` with three arguments makes no class

Instead: write a class statement.
"""
try:
    print(type("Vote", (), {}).__name__)
except TypeError as error:
    print(error)
