"""A class cannot derive from `date`, `datetime`, `time` or `timedelta`

Moments follow the time that has passed, by which the daemon knows when to look again; a class of its own could hide that.

Instead: keep the date as an attribute, or write a function that takes it.
"""
from datetime import date
try:
    class Deadline(date):
        pass
    print(Deadline(2024, 5, 1).isoformat())
except TypeError as error:
    print(error)
