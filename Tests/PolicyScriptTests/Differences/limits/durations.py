"""A timedelta spans at most 292,471 years either way

It is kept in microseconds of 64 bits; CPython's goes to 999,999,999 days. There is no `timedelta.max`.

Instead: check that the number of days is sensible before making one of it.
"""
import datetime
print(datetime.timedelta(days=200_000_000))
