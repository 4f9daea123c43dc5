"""Built-ins have no documentation

`__doc__` of what the language provides is None.

Instead: read Python's documentation.
"""
print(len.__doc__ is None, str.upper.__doc__ is None)
