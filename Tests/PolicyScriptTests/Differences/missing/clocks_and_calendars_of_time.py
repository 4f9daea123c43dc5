"""The module `time` has `time()` alone

A block runs at one instant, which `time.time()` tells, and never waits.

Instead: write `datetime.datetime.now(datetime.timezone.utc)`, and `strftime` and `strptime` of `datetime.datetime`.
"""
import time

print(time.gmtime(0).tm_year)
