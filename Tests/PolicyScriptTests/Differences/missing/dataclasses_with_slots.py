"""A dataclass has no slots

`slots=True` would make another class, and saves little here.

Instead: leave it out.
"""
from dataclasses import dataclass

try:
    @dataclass(slots=True)
    class Vote:
        member: str
    print(Vote("ann"))
except TypeError as error:
    print(error)
