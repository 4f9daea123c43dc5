from datetime import date, timedelta
d = date(2024, 2, 29)
print(d, repr(d), d.year, d.month, d.day, d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), d + timedelta(days=1), d - date(2023, 2, 28), d.replace(year=2023, day=1), d < date(2024, 3, 1), date.fromordinal(738945), date.fromisoformat("2024-01-05"), d.isoformat(), d.ctime(), date.min, date.max)
for f in [lambda: date(2023, 2, 29), lambda: date(2023, 13, 1), lambda: date(0, 1, 1), lambda: date.fromisoformat("x"), lambda: d.replace(year=2023)]:
    try:
        f()
    except ValueError as e:
        print(e)
