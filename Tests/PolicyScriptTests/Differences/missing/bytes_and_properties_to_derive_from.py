"""No class can derive from `bytes` or `property`

Their values are laid out for the machine alone.

Instead: keep the value in an attribute of a class of your own.
"""
class Digest(bytes):
    pass


print(Digest(b"ab").hex())
