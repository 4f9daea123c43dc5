"""`__dict__` is made anew each time it is asked for

It shows and changes the attributes as CPython's does, but is not one and the same object.

Instead: compare with `==`.
"""
class Vote:
    pass


vote = Vote()
vote.yes = 1
print(vote.__dict__ is vote.__dict__, vote.__dict__ == {"yes": 1})
