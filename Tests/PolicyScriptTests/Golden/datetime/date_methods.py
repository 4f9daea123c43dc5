def attempt(function, *arguments):
    try:
        print(repr(function(*arguments)))
    except Exception as error:
        print(type(error).__name__, error, sep=": ")


from datetime import date, timedelta
d = date(2024, 2, 29)
print(d.weekday(), d.isoweekday(), d.isocalendar(), d.toordinal(), date.fromordinal(d.toordinal()) == d, d.replace(year=2028), d.replace(month=1, day=5), d.ctime(), d.isoformat(), str(d), repr(d), d + timedelta(1), d - timedelta(60), d - date(2023, 2, 28), d > date(2024, 1, 1), d == date(2024, 2, 29), date.fromisocalendar(2024, 9, 4), hash(d) == hash(date(2024, 2, 29)), d.year, d.month, d.day)
attempt(d.replace, 2023)
attempt(lambda: d + d)
attempt(lambda: d - 5)
attempt(lambda: d < 5)
attempt(lambda: d + timedelta(10 ** 8))
c = d.isocalendar()
print(c.year, c.week, c.weekday, c[0], tuple(c))
