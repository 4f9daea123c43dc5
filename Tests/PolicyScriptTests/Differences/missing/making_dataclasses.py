"""`dataclasses.make_dataclass` is not there

A class that is written out can be read, and checked, before it is there.

Instead: write a class statement with `@dataclass`.
"""
import dataclasses
print(hasattr(dataclasses, "make_dataclass"))
