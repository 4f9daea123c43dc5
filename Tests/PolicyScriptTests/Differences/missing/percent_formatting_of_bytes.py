"""Bytes have no `%`

A message is put together as a text, and becomes bytes when it is whole.

Instead: format a text, and encode it.
"""
try:
    print(b"%d votes" % 3)
except TypeError as error:
    print(error)
