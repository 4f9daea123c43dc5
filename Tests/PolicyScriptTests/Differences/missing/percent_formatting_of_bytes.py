"""Bytes have no `%`

Instead: format a text, and encode it.
"""
try:
    print(b"%d votes" % 3)
except TypeError as error:
    print(error)
