"""A method of a built-in type is shown as a function

It is one here: it checks what it is called with by itself.

Instead: show its `__name__`.
"""
print(list.append)
