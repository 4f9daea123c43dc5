"""Metaclasses

A class of a class could change what the language is.

Instead: use a class decorator.
"""
class Meta(type):
    pass
class A(metaclass=Meta):
    pass
print(type(A).__name__)
