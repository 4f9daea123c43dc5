"""Data nested deeper than 400 cannot be compared, shown or hashed

CPython's limit is its stack.

Instead: keep data flat.
"""
deep = []
for _ in range(450):
    deep = [deep]
try:
    print(len(repr(deep)))
except RecursionError as error:
    print(error)
