from datetime import date, datetime, timedelta
for f in [lambda: date.max + timedelta(days=1), lambda: datetime.min - timedelta(1), lambda: timedelta(days=10 ** 10), lambda: date(2024, 1, 1) + 5, lambda: timedelta(1) + 1, lambda: timedelta(1) / 0, lambda: timedelta("x")]:
    try:
        print(f())
    except (OverflowError, TypeError, ZeroDivisionError) as e:
        print(type(e).__name__, e)
