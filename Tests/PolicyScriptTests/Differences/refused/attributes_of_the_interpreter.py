"""Attributes that reach the interpreter

Such as `__globals__`, `__code__`, `__subclasses__`, `__mro__` and `gi_frame`: the classic ways out of restricted Pythons.

Instead: there is nothing that a policy needs them for.
"""
print(len.__self__.__name__)
