"""Texts are encoded in UTF-8, ASCII and Latin-1

What a platform or a file of a policy speaks.

Instead: use UTF-8.
"""
try:
    print("é".encode("utf-16-le"))
except LookupError as error:
    print(error)
