"""`from module import *`

A reader, and the checker, must see where a name comes from.

Instead: name what you need.
"""
from math import *
print(floor(2.5))
