from datetime import date, datetime, time, timedelta, timezone

attempts = [
    lambda: datetime(), lambda: datetime(1, 2), lambda: datetime("a", 1, 1), lambda: datetime(1, 1, 1.5),
    lambda: datetime(None, 1, 1), lambda: datetime(0, 1, 1), lambda: datetime(10 ** 30, 1, 1),
    lambda: datetime(2 ** 40, 1, 1), lambda: datetime(-2 ** 40, 1, 1), lambda: datetime(1, 1, 1, 2 ** 31),
    lambda: datetime(1, 1, 1, 1, 1, 1, 1, 3), lambda: datetime(1, 1, 1, 1, 1, 1, 1, None, 1),
    lambda: datetime(1, 1, 1, 1, 1, 1, 1, None, 1, 1), lambda: datetime(1, 1, 1, foo=2), lambda: datetime(1, 1, 1, year=2),
    lambda: datetime(1, 1, 1, 1, hour=2), lambda: datetime(1, month=1), lambda: datetime(1, 1, 1, fold=2),
    lambda: date(), lambda: date(1), lambda: date(1, 1, 1, 1), lambda: date(1, 1, 1, foo=1), lambda: date(1, 1, year=1),
    lambda: date(1, 1, 1.0), lambda: date(10 ** 30, 1, 1), lambda: date(1, 2 ** 31, 1),
    lambda: time(24), lambda: time("a"), lambda: time(1, 1, 1, 1, None, 1), lambda: time(foo=1), lambda: time(1, hour=1),
    lambda: time(1, 1, 1, 1, None, fold=1, foo=1), lambda: time(2 ** 31), lambda: time(fold=3),
    lambda: timedelta(1, 2, 3, 4, 5, 6, 7, 8), lambda: timedelta(foo=1), lambda: timedelta(1, days=1),
    lambda: timedelta("a"), lambda: timedelta(hours="x"), lambda: timedelta(10 ** 10),
    lambda: timezone(), lambda: timezone(1), lambda: timezone(timedelta(0), 1), lambda: timezone(timedelta(0), "a", 1),
    lambda: timezone(offset=timedelta(hours=1), name="X"), lambda: timezone(timedelta(days=1)),
    lambda: date(1, 1, 1).replace(2 ** 31), lambda: datetime(1, 1, 1).replace(month=2 ** 40),
    lambda: time(1).replace(minute=10 ** 20), lambda: date.fromordinal(2 ** 31), lambda: date.fromordinal("a"),
    lambda: date.fromisocalendar(2020, 54, 1), lambda: date.fromisocalendar(2020, 1, 8),
    lambda: timedelta(1) % timedelta(0), lambda: timedelta(1) // timedelta(0), lambda: timedelta(1) / timedelta(0),
    lambda: divmod(timedelta(1), timedelta(0)), lambda: timedelta(1) // 0,
]
for number, attempt in enumerate(attempts):
    try:
        print(number, repr(attempt()))
    except (TypeError, ValueError, OverflowError, ZeroDivisionError) as error:
        print(number, type(error).__name__, error)
