"""The attributes of a module cannot be set

Its functions and constants are the same for all runs, whatever another has done.

Instead: assign to a variable of one's own.
"""
import math
try:
    math.pi = 3
    print(math.pi)
except AttributeError as error:
    print(error)
