# Products and quotients with floats are exact before they are rounded to a microsecond, half to even.
from datetime import datetime, timedelta, timezone

for delta in (
    timedelta(days=1), timedelta(days=99999999, microseconds=1), timedelta(microseconds=5), timedelta(days=-3, hours=7),
    timedelta(days=12345678, seconds=12345, microseconds=654321),
):
    print(delta / 3.7, delta / 7, delta / -3.3, delta * 0.1, delta // 7, delta.total_seconds())
    print(delta / timedelta(microseconds=3), delta / timedelta(days=3), delta % timedelta(seconds=7))
print(timedelta(microseconds=5) / 2, timedelta(microseconds=7) / 2, timedelta(microseconds=-5) / 2)
print(timedelta(microseconds=5) * 0.5, timedelta(microseconds=7) * 0.5, timedelta(microseconds=1) * 0.5)
print(timedelta(seconds=1) * 1e-7, timedelta(days=1) * 1.1, timedelta(days=1) / 1e-3)
for make in (
    lambda: timedelta(1) / 0, lambda: timedelta(1) / 0.0, lambda: timedelta(1) / float("nan"),
    lambda: timedelta(1) * float("inf"), lambda: timedelta(1) // 0, lambda: timedelta(1) / timedelta(0),
    lambda: timedelta(1) * 1e300, lambda: timedelta(days=10**9),
):
    try:
        print(make())
    except (ZeroDivisionError, ValueError, OverflowError) as error:
        print(type(error).__name__, error)
print(timedelta(days=0.1, hours=0.1, minutes=0.1, seconds=0.1, milliseconds=0.1, microseconds=0.1, weeks=0.1))
print(timedelta(seconds=0.0000005), timedelta(seconds=0.0000015), timedelta(microseconds=2.5), timedelta(days=1 / 3))
print(datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=timezone.utc).timestamp())
print(datetime(2024, 2, 29, 13, 5, 9, 123457, tzinfo=timezone.utc).timestamp())
print(datetime(1, 1, 1, 0, 0, 0, 1, tzinfo=timezone.utc).timestamp())
for seconds in (1709211909.123457, -0.0000015, -1.5, 0.0000005, 253402300799, 1e9 + 0.7, -62135596800):
    print(datetime.fromtimestamp(seconds, timezone.utc))
